import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Grant, PermissionId, Workspace } from '../../api/types';
import { grant, listGrants, ungrant } from '../../api/workspaces';
import { useMay } from '../../auth/useSession';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { confirm } from '../../ui/confirm';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { LoadMore } from '../../ui/LoadMore';
import { PlainList } from '../../ui/PlainList';
import { SkeletonRows } from '../../ui/Rows';
import { toast } from '../../ui/toast';
import { usePages } from '../../ui/usePages';
import { ClientStatus } from '../clients/ClientStatus';
import type { Subject } from '../permissions/PermissionDialog';
import { useSetWords } from '../permissions/usePermissions';
import { ClientFinder } from './ClientFinder';

const PermissionDialog = lazy(() =>
  import('../permissions/PermissionDialog').then((m) => ({ default: m.PermissionDialog })),
);

export function ClientsTab({ workspace }: { workspace: Workspace }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const mayWrite = useMay('workspaces.write');
  const words = useSetWords();
  const [subject, setSubject] = useState<Subject | null>(null);
  const list = usePages(['workspaces', workspace.id, 'clients'], (cursor) =>
    listGrants(workspace.id, cursor),
  );
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['workspaces'] }),
      queries.invalidateQueries({ queryKey: ['clients'] }),
    ]);
  const give = async (client: Subject['client'], permissions?: PermissionId[]) => {
    await grant(workspace.id, client.id, permissions);
    await refresh();
    toast(t('grants.given', { name: fullName(client), title: workspace.title }));
  };
  const take = ({ client, permissions }: Grant) => {
    const name = fullName(client);
    confirm({
      title: t('grants.takeTitle', { name, title: workspace.title }),
      text: t('grants.takeText', { name }),
      action: t('grants.take'),
      danger: true,
      run: async () => {
        await ungrant(workspace.id, client.id);
        await refresh();
        toast(t('grants.taken', { name, title: workspace.title }), {
          undo: () => give(client, permissions),
        });
      },
    });
  };
  if (list.isPending) return <SkeletonRows count={3} />;
  if (list.isError) return <ErrorState error={list.error} retry={() => list.refetch()} />;
  return (
    <>
      {mayWrite && (
        <ClientFinder
          has={new Set(list.items.map((one) => one.client.id))}
          choose={(client) => give(client)}
        />
      )}
      {list.items.length === 0 ? (
        <EmptyState title={t('workspace.noClientsTitle')} text={t('workspace.noClientsText')} />
      ) : (
        <PlainList>
          {list.items.map((granted) => (
            <PlainList.Item
              key={granted.client.id}
              title={
                <Link to="/clients/$client" params={{ client: granted.client.id } as never}>
                  {fullName(granted.client)}
                </Link>
              }
              text={[granted.client.company, granted.client.email, words(granted.permissions)]
                .filter(Boolean)
                .join(' · ')}
            >
              <ClientStatus status={granted.client.status} />
              {mayWrite && (
                <Button
                  variant="default"
                  aria-label={t('permissions.manageOf', { name: fullName(granted.client) })}
                  onClick={() => setSubject({ client: granted.client, workspace })}
                >
                  {t('permissions.manage')}
                </Button>
              )}
              {mayWrite && (
                <Button variant="subtle" color="gray" onClick={() => take(granted)}>
                  {t('grants.take')}
                </Button>
              )}
            </PlainList.Item>
          ))}
        </PlainList>
      )}
      <LoadMore {...list} />
      <Suspense>
        <PermissionDialog subject={subject} close={() => setSubject(null)} />
      </Suspense>
    </>
  );
}
