import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listClientWorkspaces } from '../../api/clients';
import type { Client, GrantedWorkspace, PermissionId } from '../../api/types';
import { grant, listWorkspaces, ungrant } from '../../api/workspaces';
import { useMay } from '../../auth/useSession';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { confirm } from '../../ui/confirm';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { PlainList } from '../../ui/PlainList';
import { SkeletonRows } from '../../ui/Rows';
import { toast } from '../../ui/toast';
import { GiveWorkspace } from './GiveWorkspace';

export function WorkspacesTab({ client }: { client: Client }) {
  const { t, format } = useI18n();
  const queries = useQueryClient();
  const mayWrite = useMay('workspaces.write');
  const name = fullName(client);
  const query = useQuery({
    queryKey: ['clients', client.id, 'workspaces'],
    queryFn: () => listClientWorkspaces(client.id),
  });
  const any = useQuery({ queryKey: ['workspaces', 'any'], queryFn: () => listWorkspaces({ limit: 1 }) });
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['clients'] }),
      queries.invalidateQueries({ queryKey: ['workspaces'] }),
    ]);
  const give = async (workspace: string, title: string, permissions?: PermissionId[]) => {
    await grant(workspace, client.id, permissions);
    await refresh();
    toast(t('grants.given', { name, title }));
  };
  const take = (workspace: GrantedWorkspace) =>
    confirm({
      title: t('grants.takeTitle', { name, title: workspace.title }),
      text: t((query.data?.items.length ?? 0) === 1 ? 'grants.takeLast' : 'grants.takeText', { name }),
      action: t('grants.take'),
      danger: true,
      run: async () => {
        await ungrant(workspace.id, client.id);
        await refresh();
        toast(t('grants.taken', { name, title: workspace.title }), {
          undo: () => give(workspace.id, workspace.title, workspace.permissions),
        });
      },
    });
  if (query.isPending) return <SkeletonRows count={3} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const has = new Set(query.data.items.map((workspace) => workspace.id));
  const noneYet = any.data?.items.length === 0;
  return (
    <>
      {mayWrite && !noneYet && <GiveWorkspace has={has} give={give} />}
      {query.data.items.length === 0 ? (
        <EmptyState
          title={t('grants.noneTitle', { name })}
          text={t('grants.noneText')}
          action={noneYet && mayWrite && <ButtonLink to="/workspaces/new">{t('workspaces.new')}</ButtonLink>}
        />
      ) : (
        <PlainList>
          {query.data.items.map((workspace) => (
            <PlainList.Item
              key={workspace.id}
              title={
                <Link to="/workspaces/$workspace" params={{ workspace: workspace.id } as never}>
                  {workspace.title}
                </Link>
              }
              text={[workspace.subtitle, t('grants.since', { date: format.date(workspace.granted_at) })]
                .filter(Boolean)
                .join(' · ')}
            >
              {mayWrite && (
                <Button variant="subtle" color="gray" onClick={() => take(workspace)}>
                  {t('grants.take')}
                </Button>
              )}
            </PlainList.Item>
          ))}
        </PlainList>
      )}
    </>
  );
}
