import { useQueryClient } from '@tanstack/react-query';
import {
  changeRole,
  reactivateMember,
  removeMember,
  resendMemberInvitation,
  suspendMember,
} from '../../api/members';
import type { Member, Role } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { confirm } from '../../ui/confirm';
import { toast } from '../../ui/toast';
import { useAttempt } from '../../ui/useAttempt';
import { teamsKey } from '../teams/useTeams';
import { useResend } from '../useResend';

/** What can be done with a member of the team. */
export function useMemberActions(member: Member) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const { attempt } = useAttempt();
  const resend = useResend();
  const name = fullName(member);
  const refresh = () => queries.invalidateQueries({ queryKey: ['members'] });
  const act = (work: () => Promise<unknown>, said: string) =>
    attempt(() => work().then(() => said), { refresh });
  const reactivate = () => act(() => reactivateMember(member.id), t('access.reactivated', { name }));

  return {
    reactivate,

    changeRole: (role: Role) =>
      act(() => changeRole(member, role), t('team.roleChanged', { name, role: t(`role.${role}`) })),

    resend: () =>
      resend(member, (sure) =>
        act(() => resendMemberInvitation(member.id, sure), t('access.mailed', { email: member.email })),
      ),

    suspend: () =>
      confirm({
        title: t('access.suspendTitle', { name }),
        text: t('team.suspendText', { name }),
        action: t('access.suspend'),
        danger: true,
        run: async () => {
          await suspendMember(member.id);
          await refresh();
          toast(t('access.suspended', { name }), { undo: reactivate });
        },
      }),

    remove: () =>
      confirm({
        title: t('team.removeTitle', { name }),
        text: t('team.removeText', { name }),
        action: t('team.remove'),
        danger: true,
        run: async () => {
          await removeMember(member);
          await refresh();
          // They count her no more.
          await queries.invalidateQueries({ queryKey: teamsKey });
          toast(t('team.removed', { name }));
        },
      }),
  };
}
