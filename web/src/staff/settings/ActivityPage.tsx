import { listActivity } from '../../api/portal';
import { useI18n } from '../../i18n/I18n';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { LoadMore } from '../../ui/LoadMore';
import { PageHeader } from '../../ui/PageHeader';
import { SkeletonRows } from '../../ui/Rows';
import { usePages } from '../../ui/usePages';
import { ActivityList } from '../ActivityList';

export function ActivityPage() {
  const { t } = useI18n();
  const list = usePages(['activity'], (cursor) => listActivity({ cursor, limit: 50 }));
  return (
    <>
      <PageHeader title={t('settings.activity')} subtitle={t('activity.intro')} />
      {list.isPending && <SkeletonRows count={8} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && <EmptyState title={t('activity.empty')} />}
      {list.items.length > 0 && <ActivityList items={list.items} />}
      <LoadMore {...list} />
    </>
  );
}
