import { Button } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { listMembers } from '../../api/members';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { ErrorState } from '../../ui/ErrorState';
import { IconUserPlus } from '../../ui/icons';
import { LoadMore } from '../../ui/LoadMore';
import { PageHeader } from '../../ui/PageHeader';
import { PlainList } from '../../ui/PlainList';
import { SkeletonRows } from '../../ui/Rows';
import { usePages } from '../../ui/usePages';
import type { MembersFilter } from '../search';
import { NoMembers } from '../teams/NoMembers';
import { TeamFilter } from '../teams/TeamFilter';
import { InviteMember } from './InviteMember';
import { MemberRow } from './MemberRow';

export function TeamPage() {
  const { t } = useI18n();
  const mayWrite = useMay('members.write');
  const [inviting, setInviting] = useState(false);
  const { team } = useSearch({ strict: false }) as MembersFilter;
  const list = usePages(['members', 'list', team ?? ''], (cursor) => listMembers({ team, cursor }));
  return (
    <>
      <PageHeader
        title={t('settings.team')}
        subtitle={t('team.intro')}
        actions={
          mayWrite && (
            <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => setInviting(true)}>
              {t('team.invite')}
            </Button>
          )
        }
      />
      <TeamFilter team={team} />
      {list.isPending && <SkeletonRows count={4} />}
      {list.isError && !team && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {team && !list.isPending && list.items.length === 0 && (
        <NoMembers error={list.error} retry={() => list.refetch()} />
      )}
      <PlainList>
        {list.items.map((member) => (
          <MemberRow key={member.id} member={member} />
        ))}
      </PlainList>
      <LoadMore {...list} />
      <InviteMember opened={inviting} close={() => setInviting(false)} />
    </>
  );
}
