import { Link } from '@tanstack/react-router';
import { listBulk } from '../../../api/bulk';
import type { Bulk } from '../../../api/types';
import { useI18n } from '../../../i18n/I18n';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { LoadMore } from '../../../ui/LoadMore';
import { PageHeader } from '../../../ui/PageHeader';
import { PlainList } from '../../../ui/PlainList';
import { SkeletonRows } from '../../../ui/Rows';
import { Status } from '../../../ui/Status';
import { usePages } from '../../../ui/usePages';
import { BULKS, LOOK } from './states';
import { useBulkSaid } from './useBulkSaid';

/** Everything that was done to many clients at once, and is. */
export function BulksPage() {
  const { t } = useI18n();
  const list = usePages([...BULKS, 'all'], (cursor) => listBulk({ cursor, limit: 20 }));
  return (
    <>
      <PageHeader
        title={t('bulk.title')}
        subtitle={t('bulk.intro')}
        above={<Link to="/clients">{t('clients.title')}</Link>}
      />
      {list.isPending && <SkeletonRows count={5} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && (
        <EmptyState title={t('bulk.noneTitle')} text={t('bulk.noneText')} />
      )}
      {list.items.length > 0 && (
        <PlainList>
          {list.items.map((one) => (
            <Item key={one.id} item={one} />
          ))}
        </PlainList>
      )}
      <LoadMore {...list} />
    </>
  );
}

function Item({ item }: { item: Bulk }) {
  const { t, format } = useI18n();
  const said = useBulkSaid();
  const [shape, tone] = LOOK[item.state];
  const { title, whom } = said(item);
  const discarded = item.state === 'cancelled' && !item.has_result;
  const facts = [whom, format.stamp(item.created_at), t('bulk.by', { name: item.created_by.name })];
  return (
    <PlainList.Item
      below
      title={
        <Link to="/clients/bulk/$bulk" params={{ bulk: item.id } as never}>
          {title}
        </Link>
      }
      text={facts.join(' · ')}
    >
      <Status shape={shape} tone={tone}>
        {t(`bulkState.${discarded ? 'discarded' : item.state}`)}
      </Status>
    </PlainList.Item>
  );
}
