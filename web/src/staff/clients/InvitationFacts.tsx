import type { Invitation } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import styles from './AccessTab.module.css';

/** Where the invitation stands, since when and why; nothing was sent yet when there is none. */
export function InvitationFacts({ invitation }: { invitation: Invitation | null }) {
  const { t, format } = useI18n();
  const rows: [string, string][] = [
    [t('access.stateLabel'), t(`standing.${invitation?.standing ?? 'none'}`)],
  ];
  if (invitation) {
    const { standing, since, reason, sent_at, expires_at } = invitation;
    rows.push([t('access.since'), format.dateTime(since)]);
    if (reason) rows.push([t('access.reason'), reason]);
    if (since !== sent_at) rows.push([t('access.created'), format.dateTime(sent_at)]);
    if (invitation.reminded > 0) rows.push([t('access.reminded'), format.number(invitation.reminded)]);
    if (!['accepted', 'expired', 'revoked'].includes(standing))
      rows.push([t('access.expires'), format.dateTime(expires_at)]);
  }
  return (
    <dl className={styles.facts}>
      {rows.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
