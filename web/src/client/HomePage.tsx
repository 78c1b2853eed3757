import { useQuery } from '@tanstack/react-query';
import { useMe } from '../auth/useSession';
import { useI18n } from '../i18n/I18n';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { PageHeader } from '../ui/PageHeader';
import { SkeletonRows } from '../ui/Rows';
import { useBrand } from './brand';
import styles from './HomePage.module.css';
import { NewFiles } from './NewFiles';
import { readRecent } from './recent';
import { workspacesQuery } from './Shell';
import { WorkspaceCards } from './WorkspaceCards';

/** What is new first, then my places. With a single workspace, no list to choose from. */
export function HomePage() {
  const { t } = useI18n();
  const brand = useBrand();
  const me = useMe().data;
  const query = useQuery(workspacesQuery);
  const workspaces = query.data?.items ?? [];
  const recent = useQuery({
    queryKey: ['recent', workspaces.map((workspace) => workspace.id)],
    queryFn: () => readRecent(workspaces),
    enabled: workspaces.length > 0,
    staleTime: 60_000,
  }).data;
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
          {recent && recent.items.length > 0 && (
            <NewFiles recent={recent.items} partial={recent.partial || query.data?.next !== null} />
          )}
        </div>
      )}
    </>
  );
}
