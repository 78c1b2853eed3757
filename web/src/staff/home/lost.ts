import { listClients } from '../../api/clients';
import { gather } from '../../api/gather';
import type { Client } from '../../api/types';

const SHOWN = 5;

const isLost = ({ status, invitation }: Client) =>
  status === 'invited' &&
  invitation !== null &&
  ['expired', 'bounced', 'complained', 'failed'].includes(invitation.standing);

/** Clients whose invitation did not arrive or ran out, among the thousand invited last. */
export const readLost = () =>
  gather((cursor) => listClients({ status: 'invited', cursor, limit: 100 }), {
    keep: isLost,
    wanted: SHOWN,
    pages: 10,
  });
