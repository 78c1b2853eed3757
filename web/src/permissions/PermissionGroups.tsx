import { useState } from 'react';
import type { PermissionId, PermissionInfo } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { tick, untick } from './closure';
import styles from './PermissionGroups.module.css';

/** Ticks and unticks; `follow` says what a click took along or dropped. */
export function usePermissionTicks(
  items: PermissionInfo[],
  value: PermissionId[],
  onChange: (permissions: PermissionId[]) => void,
) {
  const { t } = useI18n();
  const [follow, setFollow] = useState('');
  const toggle = (id: PermissionId, on: boolean) => {
    const next = on ? tick(items, value, id) : untick(items, value, id);
    const others = on
      ? next.filter((one) => one !== id && !value.includes(one))
      : value.filter((one) => one !== id && !next.includes(one));
    const names = others.map((one) => t(`permission.${one}`)).join(', ');
    setFollow(others.length > 0 ? t(on ? 'permissions.ticked' : 'permissions.unticked', { names }) : '');
    onChange(next);
  };
  return { toggle, follow, clear: () => setFollow('') };
}

type Props = {
  items: PermissionInfo[];
  value: PermissionId[];
  disabled?: boolean;
  /** Those that stay as they are. */
  fixed?: (id: PermissionId) => boolean;
  toggle: (id: PermissionId, on: boolean) => void;
};

/** Permissions as check boxes, by subject. */
export function PermissionGroups({ items, value, disabled, fixed, toggle }: Props) {
  const { t } = useI18n();
  return [...new Set(items.map((one) => one.group))].map((name) => (
    <fieldset key={name} className={styles.group} disabled={disabled}>
      <legend>{t(`permissionGroup.${name}`)}</legend>
      {items
        .filter((one) => one.group === name)
        .map((one) => (
          <label key={one.id} className={styles.choice} data-inner={one.needs.length > 0 || undefined}>
            <input
              type="checkbox"
              name={one.id}
              checked={value.includes(one.id)}
              disabled={fixed?.(one.id)}
              onChange={(event) => toggle(one.id, event.currentTarget.checked)}
            />
            <span>{t(`permission.${one.id}`)}</span>
          </label>
        ))}
    </fieldset>
  ));
}

export const Follow = ({ children }: { children: string }) => (
  <p className={`small muted ${styles.follow}`} aria-live="polite">
    {children}
  </p>
);
