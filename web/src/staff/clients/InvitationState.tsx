import type { Invitation } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { When } from '../../ui/When';

/** What became of the invitation and of its mail, in one line. Nothing to say once it is accepted. */
export function InvitationState({ invitation }: { invitation: Invitation | null }) {
  const { t } = useI18n();
  if (!invitation || invitation.state === 'accepted') return null;
  const { state, mail } = invitation;
  const lost = state === 'sent' && (mail === 'bounced' || mail === 'complained' || mail === 'failed');
  const words =
    state === 'sent' && mail ? t(`mail.${mail}`) : t(state === 'sent' ? 'mail.sent' : `invited.${state}`);
  return (
    <span
      className="small"
      style={{ color: lost || state === 'expired' ? 'var(--danger)' : 'var(--text-2)' }}
    >
      {words} · <When at={state === 'expired' ? invitation.expires_at : invitation.sent_at} />
    </span>
  );
}
