import type { ClientFilter } from '../api/clients';
import type { ClientStatus, ImportStanding } from '../api/types';

export const STATUSES: ClientStatus[] = [
  'prospect',
  'assigned',
  'invited',
  'active',
  'suspended',
  'archived',
];

/** What becomes of a row, those that ask for a look first. */
export const STANDINGS: ImportStanding[] = [
  'error',
  'duplicate',
  'existing',
  'update',
  'create',
  'unchanged',
];

/** Filters of the list of clients, in the address so that it can be sent to a colleague. */
export function ClientsSearch(search: Record<string, unknown>): Omit<ClientFilter, 'cursor'> {
  const sort = (['name', 'seen'] as const).find((one) => one === search.sort);
  const id = (by: 'company' | 'workspace' | 'tag') => {
    const one = search[by];
    return typeof one === 'string' && one ? { [by]: one } : {};
  };
  const status = STATUSES.find((one) => one === search.status);
  const q = typeof search.q === 'string' || typeof search.q === 'number' ? String(search.q) : '';
  return {
    ...(q ? { q } : {}),
    ...(status ? { status } : {}),
    ...id('company'),
    ...id('workspace'),
    ...id('tag'),
    ...(search.mail === 'problem' ? { mail: 'problem' } : {}),
    ...(sort ? { sort } : {}),
  };
}

export function CompaniesSearch(search: Record<string, unknown>): { q?: string; archived?: 'true' } {
  const q = typeof search.q === 'string' || typeof search.q === 'number' ? String(search.q) : '';
  const archived = search.archived === 'true' || search.archived === true;
  return { ...(q ? { q } : {}), ...(archived ? { archived: 'true' } : {}) };
}

export function WordsSearch(search: Record<string, unknown>): { q?: string } {
  const { q } = CompaniesSearch(search);
  return q ? { q } : {};
}

export type MembersFilter = { team?: string };

export const MembersSearch = (search: Record<string, unknown>): MembersFilter =>
  typeof search.team === 'string' ? { team: search.team } : {};

export const TabSearch = (search: Record<string, unknown>): { tab?: string } =>
  typeof search.tab === 'string' ? { tab: search.tab } : {};

/** Which part of an import is looked at, and which of its rows. */
export const StepSearch = (search: Record<string, unknown>): { step?: 'rows'; standing?: ImportStanding } => {
  const standing = STANDINGS.find((one) => one === search.standing);
  return { ...(search.step === 'rows' ? { step: 'rows' } : {}), ...(standing ? { standing } : {}) };
};
