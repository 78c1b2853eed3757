import { ActionIcon, Menu } from '@mantine/core';
import type { Ref } from 'react';
import type { Member } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { IconDelete, IconMail, IconMore, IconTeam } from '../../ui/icons';
import { useConfirmAddress } from '../useConfirmAddress';
import { useMemberActions } from './useMemberActions';

type Props = {
  member: Member;
  /** What opens it, where the focus belongs after a dialog. */
  button: Ref<HTMLButtonElement>;
  /** Whether she herself can be changed, and not only the teams that she is in. */
  mayChange: boolean;
  /** Whether somebody can say that her address is right, which refuses mail. */
  mayConfirm: boolean;
  own: () => void;
  team?: () => void;
};

/** What can be done with a member, besides her role. */
export function MemberMenu({ member, button, mayChange, mayConfirm, own, team }: Props) {
  const { t } = useI18n();
  const mayOwn = useMay('ownership.write');
  const actions = useMemberActions(member);
  const confirmAddress = useConfirmAddress('members');
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon ref={button} aria-label={t('clients.actions', { name: fullName(member) })}>
          <IconMore size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {team && (
          <Menu.Item leftSection={<IconTeam size={18} aria-hidden />} onClick={team}>
            {t('teams.choose')}
          </Menu.Item>
        )}
        {mayConfirm && (
          <Menu.Item leftSection={<IconMail size={18} aria-hidden />} onClick={() => confirmAddress(member)}>
            {t('address.again')}
          </Menu.Item>
        )}
        {mayChange && (
          <>
            {member.status === 'invited' && (
              <Menu.Item leftSection={<IconMail size={18} aria-hidden />} onClick={actions.resend}>
                {t('access.resend')}
              </Menu.Item>
            )}
            {mayOwn && member.status === 'active' && (
              <Menu.Item onClick={own}>
                {t(member.role === 'owner' ? 'ownership.leaveTo' : 'ownership.make')}
              </Menu.Item>
            )}
            {member.status === 'suspended' && (
              <Menu.Item onClick={actions.reactivate}>{t('access.reactivate')}</Menu.Item>
            )}
            {member.status === 'active' && (
              <Menu.Item color="red" onClick={actions.suspend}>
                {t('access.suspend')}
              </Menu.Item>
            )}
            <Menu.Item
              color="red"
              leftSection={<IconDelete size={18} aria-hidden />}
              onClick={actions.remove}
            >
              {t('team.remove')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
