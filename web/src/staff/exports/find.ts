import type { QueryClient } from '@tanstack/react-query';
import { listCompanies } from '../../api/companies';
import { gather } from '../../api/gather';
import { listWorkspaces } from '../../api/workspaces';
import { fold } from '../../format/fold';
import type { Named } from './NamedPicker';

const SHOWN = 6;

export const findCompanies = async (q: string): Promise<Named[]> =>
  (await listCompanies({ q, limit: SHOWN })).items.map(({ id, name }) => ({ id, name }));

/** The list of workspaces knows no search: the newest thousand are read once, and looked through. */
export const findWorkspaces =
  (queries: QueryClient) =>
  async (typed: string): Promise<Named[]> => {
    const all = await queries.fetchQuery({
      queryKey: ['workspaces', 'names'],
      staleTime: 60_000,
      queryFn: () =>
        gather((cursor) => listWorkspaces({ cursor, limit: 100 }), {
          keep: () => true,
          wanted: 1000,
          pages: 10,
        }),
    });
    const wanted = all.items.filter(({ title }) => fold(title).includes(fold(typed)));
    return wanted.slice(0, SHOWN).map(({ id, title }) => ({ id, name: title }));
  };
