import { Modal } from '@mantine/core';
import type { Member } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import dialog from '../../ui/dialog.module.css';
import { ErrorState } from '../../ui/ErrorState';
import { SkeletonRows } from '../../ui/Rows';
import { MemberTeamsForm } from './MemberTeamsForm';
import { useTeams } from './useTeams';

type Props = { member: Member; close: () => void };

/** Which teams a member is in. `closed`: the item that opened it is gone, so the focus must be led back. */
export function MemberTeamsDialog({
  opened,
  closed,
  ...rest
}: Props & { opened: boolean; closed: () => void }) {
  const { t } = useI18n();
  const { member, close } = rest;
  return (
    <Modal
      opened={opened}
      onClose={close}
      returnFocus={false}
      onExitTransitionEnd={closed}
      title={t('teams.of', { name: fullName(member) })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Content {...rest} />
    </Modal>
  );
}

function Content(props: Props) {
  const { t } = useI18n();
  const teams = useTeams();
  if (teams.isError) return <ErrorState error={teams.error} retry={() => teams.refetch()} />;
  if (!teams.data) return <SkeletonRows count={3} />;
  if (teams.data.length > 0) return <MemberTeamsForm teams={teams.data} {...props} />;
  return (
    <>
      <p>{t('teams.emptyText')}</p>
      <div className={dialog.actions}>
        <ButtonLink to="/settings/teams">{t('teams.first')}</ButtonLink>
      </div>
    </>
  );
}
