import { listClients } from '../../api/clients';
import { gather } from '../../api/gather';
import type { Client, ClientStatus } from '../../api/types';
import { listWorkspaces } from '../../api/workspaces';

export type Start = { workspace: boolean; client: boolean; invited: boolean; waiting: Client | undefined };

const isIn = ({ status }: Client) => status === 'invited' || status === 'active';
const some = async (status: ClientStatus) => {
  const found = await gather((cursor) => listClients({ status, cursor, limit: 25 }), {
    keep: () => true,
    wanted: 1,
    pages: 4,
  });
  return found.items.length > 0;
};

/** How far this agency has come: asks about older clients only when the newest don't tell. */
export async function readStart(): Promise<Start> {
  const [{ items: newest }, workspaces] = await Promise.all([
    listClients({ limit: 25 }),
    listWorkspaces({ limit: 1 }),
  ]);
  const known = newest.some(isIn) || newest.length === 0;
  const invited = known ? newest.some(isIn) : (await some('active')) || (await some('invited'));
  return {
    workspace: workspaces.items.length > 0,
    client: newest.length > 0,
    invited,
    waiting: newest.find(({ status }) => status === 'prospect' || status === 'assigned'),
  };
}
