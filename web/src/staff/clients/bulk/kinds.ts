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
/** Up to so many it is done here and now, one request each; for more a job does it, which nobody has to wait for. */
export const FEW = 10;
/** Everything that can be done, tags aside. */
export const ACTIONS = ['invite', 'resend', 'suspend', 'reactivate'] as const;
export type Action = (typeof ACTIONS)[number];
export const isKind = (action: Action): action is Kind => action in KINDS;
/** `left`: chosen, but not concerned. */
export type Job = { kind: Kind; clients: Client[]; left: number };
