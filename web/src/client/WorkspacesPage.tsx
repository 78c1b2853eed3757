import { useQuery } from '@tanstack/react-query';
import { useI18n } from '../i18n/I18n';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { PageHeader } from '../ui/PageHeader';
import { SkeletonRows } from '../ui/Rows';
import { useBrand } from './brand';
import { workspacesQuery } from './Shell';
import { WorkspaceCards } from './WorkspaceCards';

export function WorkspacesPage() {
  const { t } = useI18n();
  const brand = useBrand();
  const query = useQuery(workspacesQuery);
  return (
    <>
      <PageHeader title={t('client.myWorkspaces')} />
      {query.isPending && <SkeletonRows count={3} height={72} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.data &&
        (query.data.items.length > 0 ? (
          <WorkspaceCards workspaces={query.data.items} />
        ) : (
          <EmptyState title={t('client.emptyTitle')} text={t('client.emptyText', { name: brand.name })} />
        ))}
    </>
  );
}
