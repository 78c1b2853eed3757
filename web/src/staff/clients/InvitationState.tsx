import type { Invitation } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { When } from '../../ui/When';

/** `waits`: that there is no invitation yet is worth saying. */
type Props = { invitation: Invitation | null; waits?: boolean };

const WRONG = ['failed', 'withheld', 'bounced', 'complained', 'expired'];

/** What became of the invitation and of its mail, in one line. Nothing to say once it is accepted. */
export function InvitationState({ invitation, waits }: Props) {
  const { t } = useI18n();
  if (!invitation) return waits ? <span className="small muted">{t('standing.none')}</span> : null;
  const { standing, since, reason } = invitation;
  if (standing === 'accepted') return null;
  return (
    <span
      className="small"
      title={reason ?? undefined}
      style={{ color: WRONG.includes(standing) ? 'var(--danger)' : 'var(--text-2)' }}
    >
      {t(`standing.${standing}`)} · <When at={since} />
    </span>
  );
}
