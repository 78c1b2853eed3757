import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { getClient } from '../../api/clients';
import { useMay } from '../../auth/useSession';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { ErrorState } from '../../ui/ErrorState';
import { PageHeader } from '../../ui/PageHeader';
import { SkeletonRows } from '../../ui/Rows';
import { TabLinks } from '../../ui/TabLinks';
import { When } from '../../ui/When';
import { RefusedNote } from '../RefusedAddress';
import { AccessTab } from './AccessTab';
import { ClientStatus } from './ClientStatus';
import { CommentsTab } from './CommentsTab';
import { InfoTab } from './InfoTab';
import { ViewAsButton } from './ViewAsButton';
import { WorkspacesTab } from './WorkspacesTab';

export function ClientPage() {
  const { t } = useI18n();
  const { client: id } = useParams({ strict: false }) as { client: string };
  const { tab = 'info' } = useSearch({ strict: false }) as { tab?: string };
  const mayWrite = useMay('clients.write');
  const query = useQuery({ queryKey: ['clients', id], queryFn: () => getClient(id) });
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const client = query.data;
  return (
    <>
      {client ? (
        <PageHeader
          title={fullName(client)}
          above={<Link to="/clients">{t('clients.title')}</Link>}
          subtitle={[client.company, client.email].filter(Boolean).join(' · ')}
          aside={
            <>
              <ClientStatus status={client.status} />
              <span className="small muted">
                {t('clients.lastSeen')} ·{' '}
                {client.last_seen_at ? <When at={client.last_seen_at} /> : t('clients.never')}
              </span>
            </>
          }
          actions={<ViewAsButton client={client} />}
        />
      ) : (
        <Skeleton height={76} width="40%" mb={24} />
      )}
      {client && <RefusedNote client={client} mayWrite={mayWrite} />}
      <TabLinks
        label={client ? fullName(client) : t('clients.client')}
        current={tab}
        tabs={[
          { id: 'info', label: t('client.tabInfo') },
          { id: 'workspaces', label: t('client.tabWorkspaces') },
          { id: 'access', label: t('client.tabAccess') },
          { id: 'comments', label: t('comments.title') },
        ]}
      />
      {!client && <SkeletonRows count={5} />}
      {client && tab === 'info' && <InfoTab key={client.version} client={client} />}
      {client && tab === 'workspaces' && <WorkspacesTab client={client} />}
      {client && tab === 'access' && <AccessTab client={client} />}
      {client && tab === 'comments' && <CommentsTab client={client} />}
    </>
  );
}
