import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { getBulk } from '../../../api/bulk';
import { useI18n } from '../../../i18n/I18n';
import { ErrorState } from '../../../ui/ErrorState';
import { PageHeader } from '../../../ui/PageHeader';
import { SkeletonRows } from '../../../ui/Rows';
import styles from './BulkPage.module.css';
import { Outcome } from './Outcome';
import { Preview } from './Preview';
import { bulkKey, isUnderWay, looksAtClients, pollOf } from './states';
import { UnderWay } from './UnderWay';
import { useBulkSaid } from './useBulkSaid';

/** One thing that is done to many clients: seen before it is done, then while, then after. */
export function BulkPage() {
  const { t } = useI18n();
  const said = useBulkSaid();
  const { bulk: id } = useParams({ strict: false }) as { bulk: string };
  const query = useQuery({
    queryKey: bulkKey(id),
    queryFn: () => getBulk(id),
    refetchInterval: ({ state }) => (state.data ? pollOf(state.data.state) : false),
  });
  const item = query.data;
  const words = item && said(item);
  return (
    <>
      <PageHeader
        title={words?.title ?? t('bulk.title')}
        subtitle={words?.whom}
        above={<Link to="/clients/bulk">{t('bulk.title')}</Link>}
      />
      {query.isPending && <SkeletonRows count={5} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {item &&
        (looksAtClients(item.state) ? (
          <div className={styles.working} role="status">
            <h2>{t('bulk.looking')}</h2>
            <p className="muted">{t('bulk.lookingText')}</p>
          </div>
        ) : item.state === 'ready' ? (
          <Preview item={item} />
        ) : isUnderWay(item.state) ? (
          <UnderWay item={item} />
        ) : (
          <Outcome item={item} />
        ))}
    </>
  );
}
