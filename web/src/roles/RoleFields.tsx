import type { CompanyRole } from '../api/types';
import { useI18n } from '../i18n/I18n';
import styles from '../permissions/PermissionGroups.module.css';

export const ROLES: CompanyRole[] = ['administrator', 'billing', 'signatory', 'technical'];

type Props = {
  label: string;
  /** Where a title says it already. */
  hidden?: boolean;
  value: CompanyRole[];
  /** Those that can be given and taken; the others stay as they are. */
  free?: CompanyRole[];
  onChange: (roles: CompanyRole[]) => void;
};

/** What somebody is to her company. */
export function RoleFields({ label, hidden, value, free = ROLES, onChange }: Props) {
  const { t } = useI18n();
  return (
    <fieldset className={styles.group}>
      <legend className={hidden ? 'visually-hidden' : undefined}>{label}</legend>
      {ROLES.map((role) => (
        <label key={role} className={styles.choice}>
          <input
            type="checkbox"
            name={role}
            checked={value.includes(role)}
            disabled={!free.includes(role)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...value, role] : value.filter((one) => one !== role))
            }
          />
          <span>
            {t(`companyRole.${role}`)} <span className="small muted">{t(`companyRoleHelp.${role}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** A person's roles in a few words. */
export function useRoleWords() {
  const { t } = useI18n();
  return (roles: CompanyRole[]) => roles.map((role) => t(`companyRole.${role}`)).join(', ');
}
