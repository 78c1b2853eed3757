import type { ActivityFilter } from '../../api/portal';

/** Kinds that the pages have a word for, in the order in which they are offered. */
export const KINDS = [
  'client',
  'company',
  'workspace',
  'folder',
  'file',
  'member',
  'team',
  'permissions',
  'invitations',
  'registration',
  'access',
  'account',
  'session',
  'export',
  'import',
  'schedule',
  'tag',
  'bulk',
  'portal',
  'organization',
] as const;

/** What the address holds: days as the reader has them, both included. */
export type ActivityNarrow = {
  person?: string;
  object?: string;
  kind?: string;
  from?: string;
  until?: string;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function ActivitySearch(search: Record<string, unknown>): ActivityNarrow {
  const text = (name: string) => (typeof search[name] === 'string' ? (search[name] as string) : undefined);
  const day = (name: string) => (DAY.test(text(name) ?? '') ? text(name) : undefined);
  const found = {
    person: text('person'),
    object: text('object'),
    kind: text('kind'),
    from: day('from'),
    until: day('until'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value)) as ActivityNarrow;
}

/** Midnight where the reader is, that many days later. */
function midnight(day: string, later: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, date + later).toISOString();
}

/** The same for the server, which counts in instants. */
export const asked = ({ from, until, ...rest }: ActivityNarrow): ActivityFilter => ({
  ...rest,
  from: from && midnight(from, 0),
  until: until && midnight(until, 1),
});
