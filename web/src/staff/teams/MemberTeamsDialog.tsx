import { Modal } from '@mantine/core';
import type { Member, Team } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import dialog from '../../ui/dialog.module.css';
import { ErrorState } from '../../ui/ErrorState';
import { SkeletonRows } from '../../ui/Rows';
import { MemberTeamsForm } from './MemberTeamsForm';
import { useTeams } from './useTeams';

type Props = { member: Member; close: () => void };

/** Which teams a member is in. */
export function MemberTeamsDialog({ member, close }: Props) {
  const { t } = useI18n();
  const teams = useTeams();
  return (
    <Modal
      opened
      onClose={close}
      title={t('teams.of', { name: fullName(member) })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {teams.isPending && <SkeletonRows count={3} />}
      {teams.isError && <ErrorState error={teams.error} retry={() => teams.refetch()} />}
      {teams.data && <Content member={member} close={close} teams={teams.data} />}
    </Modal>
  );
}

function Content({ teams, ...rest }: Props & { teams: Team[] }) {
  const { t } = useI18n();
  if (teams.length > 0) return <MemberTeamsForm teams={teams} {...rest} />;
  return (
    <>
      <p>{t('teams.emptyText')}</p>
      <div className={dialog.actions}>
        <ButtonLink to="/settings/teams">{t('teams.first')}</ButtonLink>
      </div>
    </>
  );
}
