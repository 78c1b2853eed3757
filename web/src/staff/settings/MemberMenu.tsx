import { ActionIcon, Menu } from '@mantine/core';
import type { Member } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { IconDelete, IconMail, IconMore } from '../../ui/icons';
import { useMemberActions } from './useMemberActions';

/** What can be done with a member, besides her role. */
export function MemberMenu({ member, own }: { member: Member; own: () => void }) {
  const { t } = useI18n();
  const mayOwn = useMay('ownership.write');
  const actions = useMemberActions(member);
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('clients.actions', { name: fullName(member) })}>
          <IconMore size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
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
        <Menu.Item color="red" leftSection={<IconDelete size={18} aria-hidden />} onClick={actions.remove}>
          {t('team.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
