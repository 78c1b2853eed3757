import { listCompanyWorkspaces } from '../../api/companies';
import type { Company } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { LoadMore } from '../../ui/LoadMore';
import { SkeletonRows } from '../../ui/Rows';
import table from '../../ui/table.module.css';
import { usePages } from '../../ui/usePages';
import { WorkspaceName } from '../workspaces/WorkspaceName';

/** The workspaces that its people may open. */
export function CompanyWorkspacesTab({ company }: { company: Company }) {
  const { t, format } = useI18n();
  const list = usePages(['companies', company.id, 'workspaces'], (cursor) =>
    listCompanyWorkspaces(company.id, { cursor, limit: 50 }),
  );
  return (
    <>
      {list.isPending && <SkeletonRows count={3} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && (
        <EmptyState title={t('company.noWorkspaceTitle')} text={t('company.noWorkspaceText')} />
      )}
      {list.items.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col" className={table.first}>
                {t('workspaces.workspace')}
              </th>
              <th scope="col" className={table.number}>
                {t('companies.people')}
              </th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((workspace) => (
              <tr key={workspace.id}>
                <td>
                  <WorkspaceName workspace={workspace} />
                </td>
                <td className={`${table.number} numeric`}>{format.number(workspace.people_count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <LoadMore {...list} />
    </>
  );
}
