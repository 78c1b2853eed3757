import { inviteClient, reactivateClient, suspendClient } from '../../../api/clients';
import type { Client } from '../../../api/types';

/** What can be done to many clients at once, and to which of them. */
export const KINDS = {
  invite: {
    danger: false,
    concerns: ({ status }: Client) => status !== 'active' && status !== 'suspended',
    run: ({ id }: Client) => inviteClient(id, 'email'),
  },
  suspend: {
    danger: true,
    concerns: ({ status }: Client) => status !== 'suspended',
    run: ({ id }: Client) => suspendClient(id),
  },
  reactivate: {
    danger: false,
    concerns: ({ status }: Client) => status === 'suspended',
    run: ({ id }: Client) => reactivateClient(id),
  },
} as const;

export type Kind = keyof typeof KINDS;
/** `left`: chosen, but not concerned. */
export type Job = { kind: Kind; clients: Client[]; left: number };
