import type { Client } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { PlainList } from '../../ui/PlainList';
import { InvitationState } from '../clients/InvitationState';
import styles from './HomePage.module.css';

const lost = ({ invitation }: Client) =>
  invitation !== null &&
  (invitation.state === 'expired' ||
    (invitation.state === 'sent' && ['bounced', 'complained', 'failed'].includes(invitation.mail ?? '')));

/** Invitations that did not arrive or ran out: nobody else will notice. */
export function NeedsMe({ clients }: { clients: Client[] }) {
  const { t } = useI18n();
  const stuck = clients.filter((client) => client.status === 'invited' && lost(client)).slice(0, 5);
  if (stuck.length === 0) return null;
  return (
    <section>
      <header className={styles.head}>
        <h2>{t('home.needsMe')}</h2>
      </header>
      <PlainList>
        {stuck.map((client) => (
          <PlainList.Item
            key={client.id}
            title={fullName(client)}
            text={<InvitationState invitation={client.invitation} />}
          >
            <ButtonLink to={`/clients/${client.id}`} search={{ tab: 'access' }} variant="default">
              {t('home.seeAccess')}
            </ButtonLink>
          </PlainList.Item>
        ))}
      </PlainList>
    </section>
  );
}
