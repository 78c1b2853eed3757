import { useI18n } from '../../i18n/I18n';
import styles from './TeamNames.module.css';
import { useTeams } from './useTeams';

/** The teams somebody is in, her primary one first, and marked where there are several. */
export function TeamNames({ ids, label }: { ids: string[]; label: string }) {
  const { t } = useI18n();
  const teams = useTeams().data ?? [];
  // One that has just been deleted stays in her record for a moment.
  const hers = ids.flatMap((id) => teams.filter((team) => team.id === id));
  if (hers.length === 0) return null;
  return (
    <ul className={styles.names} aria-label={label}>
      {hers.map((team, place) => (
        <li key={team.id}>
          {team.name}
          {place === 0 && hers.length > 1 && <span className="muted"> · {t('teams.isPrimary')}</span>}
        </li>
      ))}
    </ul>
  );
}
