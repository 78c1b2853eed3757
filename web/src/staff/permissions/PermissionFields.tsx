import type { PermissionCatalogue, PermissionId } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { Follow, PermissionGroups, usePermissionTicks } from '../../permissions/PermissionGroups';
import styles from '../../permissions/PermissionGroups.module.css';
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
  const { items } = catalogue;
  const { toggle, follow, clear } = usePermissionTicks(items, value, onChange);
  const shared = { value, disabled, toggle };
  const later = items.filter((one) => !one.in_use);
  return (
    <div className={styles.fields}>
      <PresetPicker
        value={value}
        disabled={disabled}
        choose={(permissions) => {
          clear();
          onChange(permissions);
        }}
      />
      <PermissionGroups items={items.filter((one) => one.in_use)} {...shared} />
      <Follow>{follow}</Follow>
      {later.length > 0 && (
        <details className={styles.later}>
          <summary>{t('permissions.later')}</summary>
          <p className="small muted">{t('permissions.laterHelp')}</p>
          <div className={styles.fields}>
            <PermissionGroups items={later} {...shared} />
          </div>
        </details>
      )}
    </div>
  );
}
