import { Link } from '@tanstack/react-router';
import type { ClientStatus } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { STATUSES } from '../search';
import styles from './ClientsPage.module.css';

export function StatusFilter({ current }: { current: ClientStatus | undefined }) {
  const { t } = useI18n();
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
          {status ? t(`clientStatus.${status}`) : t('clients.all')}
        </Link>
      ))}
    </nav>
  );
}
