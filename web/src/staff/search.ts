import type { ClientStatus } from '../api/types';

export const STATUSES: ClientStatus[] = ['prospect', 'assigned', 'invited', 'active', 'suspended'];

/** Filters of the list of clients, in the address so that it can be sent to a colleague. */
export function ClientsSearch(search: Record<string, unknown>): { q?: string; status?: ClientStatus } {
  const status = STATUSES.find((one) => one === search.status);
  const q = typeof search.q === 'string' || typeof search.q === 'number' ? String(search.q) : '';
  return { ...(q ? { q } : {}), ...(status ? { status } : {}) };
}

export const TabSearch = (search: Record<string, unknown>): { tab?: string } =>
  typeof search.tab === 'string' ? { tab: search.tab } : {};
