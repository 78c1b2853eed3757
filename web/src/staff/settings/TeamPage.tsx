import { Button } from '@mantine/core';
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
import { InviteMember } from './InviteMember';
import { MemberRow } from './MemberRow';

export const membersKey = ['members'] as const;

export function TeamPage() {
  const { t } = useI18n();
  const mayWrite = useMay('members.write');
  const [inviting, setInviting] = useState(false);
  const list = usePages(membersKey, listMembers);
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
      {list.isPending && <SkeletonRows count={4} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
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
