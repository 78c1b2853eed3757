import type { GrantedWorkspace } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import styles from '../../permissions/PermissionGroups.module.css';
import { useSetWords } from './usePermissions';

type Props = {
  name: string;
  grants: GrantedWorkspace[];
  value: string[];
  onChange: (workspaces: string[]) => void;
};

/** One transaction takes ninety workspaces, this one among them. */
const MOST = 89;

/** The client's other workspaces, each with what she may do there now. */
export function WorkspaceChoice({ name, grants, value, onChange }: Props) {
  const { t } = useI18n();
  const words = useSetWords();
  const room = grants.slice(0, MOST).map((grant) => grant.id);
  return (
    <details className={styles.later}>
      <summary>{t('permissions.others', { name })}</summary>
      <fieldset className={styles.group}>
        <legend className="visually-hidden">{t('permissions.others', { name })}</legend>
        {grants.length > 1 && (
          <label className={styles.choice}>
            <input
              type="checkbox"
              checked={value.length === room.length}
              onChange={(event) => onChange(event.currentTarget.checked ? room : [])}
            />
            <strong>{t('permissions.all')}</strong>
          </label>
        )}
        {grants.map((grant) => (
          <label key={grant.id} className={styles.choice} data-inner={grants.length > 1 || undefined}>
            <input
              type="checkbox"
              checked={value.includes(grant.id)}
              disabled={!value.includes(grant.id) && value.length >= MOST}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? [...value, grant.id]
                    : value.filter((workspace) => workspace !== grant.id),
                )
              }
            />
            <span>
              {grant.title} <span className="small muted">{words(grant.permissions)}</span>
            </span>
          </label>
        ))}
        {grants.length > MOST && <p className="small muted">{t('permissions.most', { count: MOST + 1 })}</p>}
      </fieldset>
    </details>
  );
}
