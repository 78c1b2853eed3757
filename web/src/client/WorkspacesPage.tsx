import { listWorkspaces } from '../api/workspaces';
import { useI18n } from '../i18n/I18n';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { LoadMore } from '../ui/LoadMore';
import { PageHeader } from '../ui/PageHeader';
import { SkeletonRows } from '../ui/Rows';
import { usePages } from '../ui/usePages';
import { useBrand } from './brand';
import { WorkspaceCards } from './WorkspaceCards';

export function WorkspacesPage() {
  const { t } = useI18n();
  const brand = useBrand();
  const query = usePages(['workspaces', 'cards'], (cursor) => listWorkspaces({ cursor, limit: 100 }));
  return (
    <>
      <PageHeader title={t('client.myWorkspaces')} />
      {query.isPending && <SkeletonRows count={3} height={72} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.isSuccess &&
        (query.items.length > 0 ? (
          <WorkspaceCards workspaces={query.items} />
        ) : (
          <EmptyState title={t('client.emptyTitle')} text={t('client.emptyText', { name: brand.name })} />
        ))}
      <LoadMore {...query} />
    </>
  );
}
