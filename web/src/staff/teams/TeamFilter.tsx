import { NativeSelect } from '@mantine/core';
import { useI18n } from '../../i18n/I18n';
import type { MembersFilter } from '../search';
import { useFilter } from '../useFilter';
import styles from './TeamFilter.module.css';
import { useTeams } from './useTeams';

/** Whose members are listed; in the address, so that it can be sent to a colleague. */
export function TeamFilter({ team }: { team: string | undefined }) {
  const { t } = useI18n();
  const set = useFilter<MembersFilter>();
  const teams = useTeams().data ?? [];
  if (teams.length === 0) return null;
  return (
    <NativeSelect
      className={styles.filter}
      aria-label={t('teams.filter')}
      value={team ?? ''}
      data={[
        { value: '', label: t('teams.all') },
        ...teams.map((one) => ({ value: one.id, label: one.name })),
      ]}
      onChange={(event) => set({ team: event.currentTarget.value || undefined })}
    />
  );
}
