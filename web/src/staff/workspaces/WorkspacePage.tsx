import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { getWorkspace } from '../../api/workspaces';
import { useMay } from '../../auth/useSession';
import { FileBrowser } from '../../files/FileBrowser';
import { staffRights } from '../../files/rights';
import { useI18n } from '../../i18n/I18n';
import { ErrorState } from '../../ui/ErrorState';
import { PageHeader } from '../../ui/PageHeader';
import { SkeletonRows } from '../../ui/Rows';
import { Status } from '../../ui/Status';
import { TabLinks } from '../../ui/TabLinks';
import { ClientsTab } from './ClientsTab';
import { SettingsTab } from './SettingsTab';

export function WorkspacePage() {
  const { t } = useI18n();
  const { workspace: id } = useParams({ strict: false }) as { workspace: string };
  const { tab = 'files', folder } = useSearch({ strict: false }) as { tab?: string; folder?: string };
  const mayWriteFiles = useMay('files.write');
  const query = useQuery({ queryKey: ['workspaces', id], queryFn: () => getWorkspace(id) });
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const workspace = query.data;
  return (
    <>
      {workspace ? (
        <PageHeader
          title={workspace.title}
          subtitle={workspace.subtitle}
          above={<Link to="/workspaces">{t('workspaces.title')}</Link>}
          aside={workspace.archived && <Status shape="bar">{t('workspaces.archived')}</Status>}
        />
      ) : (
        <Skeleton height={76} width="40%" mb={24} />
      )}
      <TabLinks
        label={workspace?.title ?? t('workspaces.workspace')}
        current={tab}
        tabs={[
          { id: 'files', label: t('files.title') },
          { id: 'clients', label: t('workspaces.clients') },
          { id: 'settings', label: t('nav.settings') },
        ]}
      />
      {tab === 'files' && (
        <FileBrowser
          key={id}
          workspace={id}
          folder={folder}
          rights={staffRights(mayWriteFiles && !workspace?.archived)}
        />
      )}
      {tab === 'clients' && (workspace ? <ClientsTab workspace={workspace} /> : <SkeletonRows count={3} />)}
      {tab === 'settings' &&
        (workspace ? (
          <SettingsTab key={workspace.version} workspace={workspace} />
        ) : (
          <SkeletonRows count={3} />
        ))}
    </>
  );
}
