import { useState } from 'react';
import type { PermissionCatalogue, PermissionId, PermissionInfo } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { tick, untick } from './closure';
import styles from './PermissionFields.module.css';
import { PresetPicker } from './PresetPicker';

type Props = {
  catalogue: PermissionCatalogue;
  value: PermissionId[];
  disabled?: boolean;
  onChange: (permissions: PermissionId[]) => void;
};

/** All permissions by subject. What a tick takes along or drops is said where it happens. */
export function PermissionFields({ catalogue, value, disabled, onChange }: Props) {
  const { t } = useI18n();
  const [follow, setFollow] = useState('');
  const { items } = catalogue;
  const toggle = (id: PermissionId, on: boolean) => {
    const next = on ? tick(items, value, id) : untick(items, value, id);
    const others = on
      ? next.filter((one) => one !== id && !value.includes(one))
      : value.filter((one) => one !== id && !next.includes(one));
    const names = others.map((one) => t(`permission.${one}`)).join(', ');
    setFollow(others.length > 0 ? t(on ? 'permissions.ticked' : 'permissions.unticked', { names }) : '');
    onChange(next);
  };
  const group = (all: PermissionInfo[]) =>
    [...new Set(all.map((one) => one.group))].map((name) => (
      <fieldset key={name} className={styles.group} disabled={disabled}>
        <legend>{t(`permissionGroup.${name}`)}</legend>
        {all
          .filter((one) => one.group === name)
          .map((one) => (
            <label key={one.id} className={styles.choice} data-inner={one.needs.length > 0 || undefined}>
              <input
                type="checkbox"
                name={one.id}
                checked={value.includes(one.id)}
                onChange={(event) => toggle(one.id, event.currentTarget.checked)}
              />
              <span>{t(`permission.${one.id}`)}</span>
            </label>
          ))}
      </fieldset>
    ));
  const later = items.filter((one) => !one.in_use);
  return (
    <div className={styles.fields}>
      <PresetPicker
        value={value}
        disabled={disabled}
        choose={(permissions) => {
          setFollow('');
          onChange(permissions);
        }}
      />
      {group(items.filter((one) => one.in_use))}
      <p className={`small muted ${styles.follow}`} aria-live="polite">
        {follow}
      </p>
      {later.length > 0 && (
        <details className={styles.later}>
          <summary>{t('permissions.later')}</summary>
          <p className="small muted">{t('permissions.laterHelp')}</p>
          <div className={styles.fields}>{group(later)}</div>
        </details>
      )}
    </div>
  );
}
