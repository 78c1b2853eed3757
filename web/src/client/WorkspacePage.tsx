import { NativeSelect, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { getWorkspace } from '../api/workspaces';
import { FileBrowser } from '../files/FileBrowser';
import { clientRights } from '../files/rights';
import { useI18n } from '../i18n/I18n';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { PageHeader } from '../ui/PageHeader';
import { workspacesQuery } from './Shell';
import styles from './WorkspacePage.module.css';

export function WorkspacePage() {
  const { t } = useI18n();
  const { workspace: id } = useParams({ strict: false }) as { workspace: string };
  const { folder } = useSearch({ strict: false }) as { folder?: string };
  const navigate = useNavigate();
  const query = useQuery({ queryKey: ['workspaces', id], queryFn: () => getWorkspace(id) });
  const others = useQuery(workspacesQuery).data?.items ?? [];
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const workspace = query.data;
  const rights = clientRights(workspace);
  return (
    <>
      {others.length > 1 && (
        <div className={styles.switcher}>
          <NativeSelect
            aria-label={t('client.switch')}
            value={id}
            data={others.map((other) => ({ value: other.id, label: other.title }))}
            onChange={(event) =>
              navigate({
                to: '/workspaces/$workspace',
                params: { workspace: event.currentTarget.value } as never,
              })
            }
          />
        </div>
      )}
      {workspace ? (
        <PageHeader title={workspace.title} subtitle={workspace.subtitle} />
      ) : (
        <Skeleton height={31} width="45%" mb={24} />
      )}
      {workspace?.welcome && !folder && <p className={styles.welcome}>{workspace.welcome}</p>}
      {rights.see ? (
        <FileBrowser key={id} workspace={id} folder={folder} rights={rights} />
      ) : (
        <EmptyState title={t('files.closed')} text={t('files.closedHelp')} />
      )}
    </>
  );
}
