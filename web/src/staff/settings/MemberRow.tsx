import { ActionIcon, Menu, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { changeRole, removeMember, resendMemberInvitation } from '../../api/members';
import type { Member, Role } from '../../api/types';
import { useMay, useMe } from '../../auth/useSession';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { Avatar } from '../../ui/Avatar';
import { confirm } from '../../ui/confirm';
import { IconDelete, IconMail, IconMore } from '../../ui/icons';
import { PlainList } from '../../ui/PlainList';
import { useProblemText } from '../../ui/problemText';
import { Status } from '../../ui/Status';
import { toast } from '../../ui/toast';
import { InvitationState } from '../clients/InvitationState';
import { useResend } from '../useResend';
import styles from './MemberRow.module.css';

export function MemberRow({ member }: { member: Member }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const resend = useResend();
  const me = useMe().data;
  const mayWrite = useMay('members.write');
  const name = fullName(member);
  const own = me?.id === member.id;
  const refresh = () => queries.invalidateQueries({ queryKey: ['members'] });
  const attempt = async (run: () => Promise<unknown>, said: string) => {
    try {
      await run();
      toast(said);
    } catch (error) {
      toast(problemText(error).text, { kind: 'failed' });
    } finally {
      await refresh();
    }
  };
  // Only an owner makes or unmakes an owner.
  const roles: Role[] = me?.role === 'owner' ? ['owner', 'admin', 'member'] : ['admin', 'member'];
  const mayChange = mayWrite && !own && (me?.role === 'owner' || member.role !== 'owner');
  const remove = () =>
    confirm({
      title: t('team.removeTitle', { name }),
      text: t('team.removeText', { name }),
      action: t('team.remove'),
      danger: true,
      run: async () => {
        await removeMember(member);
        await refresh();
        toast(t('team.removed', { name }));
      },
    });
  return (
    <PlainList.Item
      below
      before={<Avatar name={name} size={36} />}
      title={own ? t('team.you', { name }) : name}
      text={
        <>
          {member.email}
          {member.status === 'invited' && (
            <span className={styles.line}>
              <InvitationState invitation={member.invitation} />
            </span>
          )}
        </>
      }
    >
      {member.status === 'invited' && (
        <span className={styles.status}>
          <Status shape="dots" tone="warn">
            {t('clientStatus.invited')}
          </Status>
        </span>
      )}
      {mayChange ? (
        <NativeSelect
          size="xs"
          className={styles.select}
          aria-label={t('team.roleOf', { name })}
          value={member.role}
          data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          onChange={(event) => {
            const role = event.currentTarget.value as Role;
            attempt(() => changeRole(member, role), t('team.roleChanged', { name, role: t(`role.${role}`) }));
          }}
        />
      ) : (
        <span className={`muted ${styles.role}`}>{t(`role.${member.role}`)}</span>
      )}
      {mayChange && (
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={t('clients.actions', { name })}>
              <IconMore size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {member.status === 'invited' && (
              <Menu.Item
                leftSection={<IconMail size={18} aria-hidden />}
                onClick={() =>
                  resend(member, (sure) =>
                    attempt(
                      () => resendMemberInvitation(member.id, sure),
                      t('access.mailed', { email: member.email }),
                    ),
                  )
                }
              >
                {t('access.resend')}
              </Menu.Item>
            )}
            <Menu.Item color="red" leftSection={<IconDelete size={18} aria-hidden />} onClick={remove}>
              {t('team.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </PlainList.Item>
  );
}
