import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Team } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { IconPlus } from '../../ui/icons';
import { PageHeader } from '../../ui/PageHeader';
import { PlainList } from '../../ui/PlainList';
import { SkeletonRows } from '../../ui/Rows';
import { TeamDialog } from './TeamDialog';
import { TeamRow } from './TeamRow';
import { useTeams } from './useTeams';

/** The teams of the agency's people; administrators make them and unmake them. */
export function TeamsPage() {
  const { t } = useI18n();
  const mayWrite = useMay('teams.write');
  const [edited, setEdited] = useState<Team | 'new' | null>(null);
  const teams = useTeams();
  const create = mayWrite && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
      {t('teams.new')}
    </Button>
  );
  const none = teams.data?.length === 0;
  return (
    <>
      <PageHeader title={t('settings.teams')} subtitle={t('teams.intro')} actions={!none && create} />
      {teams.isPending && <SkeletonRows count={3} />}
      {teams.isError && <ErrorState error={teams.error} retry={() => teams.refetch()} />}
      {none && <EmptyState title={t('teams.emptyTitle')} text={t('teams.emptyText')} action={create} />}
      {teams.data && !none && (
        <PlainList>
          {teams.data.map((team) => (
            <TeamRow key={team.id} team={team} edit={() => setEdited(team)} />
          ))}
        </PlainList>
      )}
      <TeamDialog team={edited} close={() => setEdited(null)} />
    </>
  );
}
