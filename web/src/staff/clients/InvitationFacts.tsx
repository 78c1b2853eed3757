import type { Invitation } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import styles from './AccessTab.module.css';

export function InvitationFacts({ invitation }: { invitation: Invitation }) {
  const { t, format } = useI18n();
  const { state, mail, sent_at, expires_at, accepted_at } = invitation;
  const rows: [string, string][] = [
    [t('access.stateLabel'), t(`invited.${state}`)],
    [t('access.created'), format.dateTime(sent_at)],
  ];
  if (mail && state === 'sent') rows.push([t('access.mail'), t(`mail.${mail}`)]);
  if (accepted_at) rows.push([t('access.accepted'), format.dateTime(accepted_at)]);
  else if (state !== 'revoked') rows.push([t('access.expires'), format.dateTime(expires_at)]);
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
