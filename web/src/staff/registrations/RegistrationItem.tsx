import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Registration } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { PlainList } from '../../ui/PlainList';
import styles from './Registrations.module.css';

type Props = { registration: Registration; approve: () => void; refuse: () => void };

/** What somebody says of herself, and what can be done about it. */
export function RegistrationItem({ registration, approve, refuse }: Props) {
  const { t, format } = useI18n();
  const may = useMay('clients.write');
  const { email, company, message, matched, taken_by } = registration;
  const name = fullName(registration);
  const client = taken_by?.startsWith('cli_') ? taken_by : null;
  return (
    <PlainList.Item
      title={name}
      text={
        <>
          <p className={styles.email}>{email}</p>
          <p>
            {[
              company && t('registrations.says', { company }),
              matched && t('registrations.matched', { company: matched.name }),
              t('registrations.asked', { date: format.date(registration.asked_at) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {message && <p className={styles.message}>{message}</p>}
          {client && (
            <p>
              {t('registrations.takenClient')}{' '}
              <Link to="/clients/$client" params={{ client } as never}>
                {t('registrations.seeClient')}
              </Link>
            </p>
          )}
          {taken_by && !client && <p>{t('registrations.takenStaff')}</p>}
        </>
      }
      below
    >
      {may && (
        <>
          {!taken_by && (
            <Button aria-label={t('registrations.approveOne', { name })} onClick={approve}>
              {t('registrations.approve')}
            </Button>
          )}
          <Button
            variant="subtle"
            color="gray"
            aria-label={t(taken_by ? 'registrations.dismissOne' : 'registrations.refuseOne', { name })}
            onClick={refuse}
          >
            {t(taken_by ? 'registrations.dismiss' : 'registrations.refuse')}
          </Button>
        </>
      )}
    </PlainList.Item>
  );
}
