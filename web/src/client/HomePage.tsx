import { useQueries, useQuery } from '@tanstack/react-query';
import { listFiles } from '../api/files';
import type { StoredFile, Workspace } from '../api/types';
import { useMe } from '../auth/useSession';
import { useI18n } from '../i18n/I18n';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { PageHeader } from '../ui/PageHeader';
import { SkeletonRows } from '../ui/Rows';
import { useBrand } from './brand';
import styles from './HomePage.module.css';
import { NewFiles } from './NewFiles';
import { workspacesQuery } from './Shell';
import { WorkspaceCards } from './WorkspaceCards';

/** What is new first, then my places. With a single workspace, no list to choose from. */
export function HomePage() {
  const { t } = useI18n();
  const brand = useBrand();
  const me = useMe().data;
  const query = useQuery(workspacesQuery);
  const workspaces = query.data?.items ?? [];
  const recent = useRecent(workspaces);
  return (
    <>
      <PageHeader
        title={me ? t('client.hello', { name: me.first_name }) : t('client.home')}
        subtitle={brand.headline || t('client.homeText', { name: brand.title || brand.name })}
      />
      {query.isPending && <SkeletonRows count={3} height={72} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.isSuccess && workspaces.length === 0 && (
        <EmptyState title={t('client.emptyTitle')} text={t('client.emptyText', { name: brand.name })} />
      )}
      {workspaces.length > 0 && (
        <div className={styles.sections}>
          <section>
            <h2>{t('client.myWorkspaces')}</h2>
            <WorkspaceCards workspaces={workspaces} />
          </section>
          {recent.length > 0 && <NewFiles recent={recent} />}
        </div>
      )}
    </>
  );
}

/** The newest files at the root of my first workspaces; the same reads serve the pages behind. */
function useRecent(workspaces: Workspace[]): { file: StoredFile; workspace: Workspace }[] {
  const shown = workspaces.filter((workspace) => workspace.file_count > 0).slice(0, 6);
  const queries = useQueries({
    queries: shown.map((workspace) => ({
      queryKey: ['recent', workspace.id],
      queryFn: () => listFiles(workspace.id),
      staleTime: 60_000,
    })),
  });
  return queries
    .flatMap(({ data }, i) => (data?.items ?? []).map((file) => ({ file, workspace: shown[i] as Workspace })))
    .filter(({ file }) => file.state === 'available')
    .sort((a, b) => b.file.created_at.localeCompare(a.file.created_at))
    .slice(0, 6);
}
