import { Link } from '@tanstack/react-router';
import type { Client } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { PlainList } from '../../ui/PlainList';
import { InvitationState } from '../clients/InvitationState';
import styles from './HomePage.module.css';

/** Invitations that did not arrive or ran out: nobody else will notice. */
export function NeedsMe({ items, more }: { items: Client[]; more: boolean }) {
  const { t } = useI18n();
  if (items.length === 0) return null;
  return (
    <section>
      <header className={styles.head}>
        <h2>{t('home.needsMe')}</h2>
      </header>
      <PlainList>
        {items.map((client) => (
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
      {more && (
        <p className={styles.more}>
          <Link to="/clients" search={{ status: 'invited' } as never}>
            {t('home.moreInvited')}
          </Link>
        </p>
      )}
    </section>
  );
}
