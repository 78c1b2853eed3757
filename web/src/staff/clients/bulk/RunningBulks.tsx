import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listBulk } from '../../../api/bulk';
import { useI18n } from '../../../i18n/I18n';
import styles from './BulkPage.module.css';
import { BulkProgress } from './BulkProgress';
import { BULKS, isUnderWay } from './states';
import { useBulkSaid } from './useBulkSaid';

const LATEST = 5;
const POLL = 5000;

/** What is under way, above the list of clients: whoever comes back finds it here. */
export function RunningBulks() {
  const { t } = useI18n();
  const said = useBulkSaid();
  const { data } = useQuery({
    queryKey: [...BULKS, 'running'],
    queryFn: () => listBulk({ limit: LATEST }),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => isUnderWay(one.state)) ? POLL : false),
  });
  const running = data?.items.filter(({ state }) => isUnderWay(state)) ?? [];
  if (running.length === 0) return null;
  return (
    <section className={styles.running} aria-label={t('bulk.underWay')}>
      {running.map((item) => (
        <div key={item.id}>
          <p>
            <Link to="/clients/bulk/$bulk" params={{ bulk: item.id } as never}>
              {said(item).title}
            </Link>
          </p>
          <BulkProgress item={item} />
        </div>
      ))}
    </section>
  );
}
