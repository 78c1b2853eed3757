import { useSearch } from '@tanstack/react-router';
import { listWorkspaces } from '../../api/workspaces';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { IconPlus } from '../../ui/icons';
import { ListCount } from '../../ui/ListCount';
import { LoadMore } from '../../ui/LoadMore';
import { PageHeader } from '../../ui/PageHeader';
import { SkeletonRows } from '../../ui/Rows';
import { SearchField } from '../../ui/SearchField';
import table from '../../ui/table.module.css';
import { usePages } from '../../ui/usePages';
import { When } from '../../ui/When';
import styles from '../clients/ClientsPage.module.css';
import { useFilter } from '../useFilter';
import { WorkspaceName } from './WorkspaceName';

export function WorkspacesPage() {
  const { t, format } = useI18n();
  const mayWrite = useMay('workspaces.write');
  const narrow = useFilter<{ q: string }>();
  const { q } = useSearch({ strict: false }) as { q?: string };
  const list = usePages(['workspaces', 'list', q ?? ''], (cursor) =>
    listWorkspaces({ q, cursor, limit: 50 }),
  );
  const create = mayWrite && (
    <ButtonLink to="/workspaces/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {t('workspaces.new')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('workspaces.title')} actions={create} />
      <div className={styles.tools}>
        <SearchField
          label={t('workspaces.search')}
          value={q ?? ''}
          onChange={(text) => narrow({ q: text || undefined })}
        />
      </div>
      {list.isPending && <SkeletonRows count={8} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {list.isSuccess &&
        list.items.length === 0 &&
        !list.hasNextPage &&
        (q ? (
          <EmptyState title={t('workspaces.noneTitle')} text={t('workspaces.noneText')} />
        ) : (
          <EmptyState title={t('workspaces.emptyTitle')} text={t('workspaces.emptyText')} action={create} />
        ))}
      {list.items.length > 0 && (
        <ListCount list={list} words={['workspaces.count', 'workspaces.countMore']} />
      )}
      {list.items.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col" className={table.first}>
                {t('workspaces.workspace')}
              </th>
              <th scope="col" className={`${table.number} ${table.medium}`}>
                {t('workspaces.clients')}
              </th>
              <th scope="col" className={table.number}>
                {t('files.title')}
              </th>
              <th scope="col" className={table.wide} style={{ width: 190, paddingLeft: 8 }}>
                {t('workspaces.created')}
              </th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((workspace) => (
              <tr key={workspace.id}>
                <td>
                  <WorkspaceName workspace={workspace} />
                </td>
                <td className={`${table.number} ${table.medium} numeric`}>
                  {format.number(workspace.client_count ?? 0)}
                </td>
                <td className={`${table.number} numeric`}>{format.number(workspace.file_count ?? 0)}</td>
                <td className={`${table.wide} small muted`} style={{ paddingLeft: 8 }}>
                  <When at={workspace.created_at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <LoadMore {...list} />
    </>
  );
}
