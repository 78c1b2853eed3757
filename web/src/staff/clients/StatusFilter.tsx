import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { countClients } from '../../api/clients';
import type { ClientStatus } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { STATUSES } from '../search';
import styles from './ClientsPage.module.css';

export function StatusFilter({ current }: { current: ClientStatus | undefined }) {
  const { t, format } = useI18n();
  const counts = useQuery({ queryKey: ['clients', 'counts'], queryFn: countClients }).data;
  return (
    <nav className={styles.filter} aria-label={t('clients.filter')}>
      {[undefined, ...STATUSES].map((status) => (
        <Link
          key={status ?? 'all'}
          to="."
          search={((old: object) => ({ ...old, status })) as never}
          resetScroll={false}
          aria-current={status === current ? 'true' : undefined}
          data-current={status === current || undefined}
        >
          {status ? t(`clientStatus.${status}`) : t('clients.all')}{' '}
          {counts && <span className={styles.tally}>{format.number(counts[status ?? 'total'])}</span>}
        </Link>
      ))}
    </nav>
  );
}
