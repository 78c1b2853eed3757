import { useQueryClient } from '@tanstack/react-query';
import {
  archiveClient,
  endClientSessions,
  getClientInvitation,
  inviteClient,
  reactivateClient,
  revokeClientInvitation,
  suspendClient,
  unarchiveClient,
} from '../../api/clients';
import type { Client } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { confirm } from '../../ui/confirm';
import { toast } from '../../ui/toast';
import { useAttempt } from '../../ui/useAttempt';
import { useResend } from '../useResend';

/** What can be done with a client's access, from the list and from her page alike. */
export function useClientActions(client: Client) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const { attempt } = useAttempt();
  const resend = useResend();
  const name = fullName(client);
  const refresh = () => queries.invalidateQueries({ queryKey: ['clients'] });
  const act = (work: () => Promise<unknown>, said: string, undo?: () => void) =>
    attempt(() => work().then(() => said), { undo, refresh });
  const reactivate = () => act(() => reactivateClient(client.id), t('access.reactivated', { name }));
  const unarchive = () => act(() => unarchiveClient(client.id), t('client.unarchived', { name }));

  return {
    invite: () =>
      resend(client, (sure) =>
        act(() => inviteClient(client.id, 'email', sure), t('access.mailed', { email: client.email })),
      ),

    /** Shows the living link if there is one: a new one would kill the one already mailed. */
    showLink: (show: (link: string) => void) =>
      attempt(
        async () => {
          show((await getClientInvitation(client.id)).link ?? (await inviteClient(client.id, 'link')).link);
          return undefined;
        },
        { refresh },
      ),

    revoke: () =>
      confirm({
        title: t('access.revokeTitle', { name }),
        text: t('access.revokeText', { name }),
        action: t('access.revoke'),
        danger: true,
        run: async () => {
          await revokeClientInvitation(client.id);
          await refresh();
          toast(t('access.revoked', { name }));
        },
      }),

    suspend: () =>
      confirm({
        title: t('access.suspendTitle', { name }),
        text: t('access.suspendText', { name }),
        action: t('access.suspend'),
        danger: true,
        run: async () => {
          await suspendClient(client.id);
          await refresh();
          toast(t('access.suspended', { name }), { undo: reactivate });
        },
      }),

    reactivate,
    unarchive,

    archive: () => act(() => archiveClient(client.id), t('client.archived', { name }), unarchive),

    endSessions: () =>
      confirm({
        title: t('access.signOutTitle', { name }),
        text: t('access.signOutText'),
        action: t('access.signOut'),
        danger: true,
        run: async () => {
          await endClientSessions(client.id);
          toast(t('access.signedOut', { name }));
        },
      }),
  };
}
