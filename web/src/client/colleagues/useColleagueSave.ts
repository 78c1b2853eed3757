import { useQueryClient } from '@tanstack/react-query';
import type { Colleague } from '../../api/types';
import { colleaguesKey } from './queries';

/** Takes what the server answered, and has the lists read anew. */
export function useColleagueSave(company: string, id: string) {
  const queries = useQueryClient();
  const key = [...colleaguesKey, company, id];
  return {
    reload: () => queries.invalidateQueries({ queryKey: key }),
    saved: async (next: Colleague) => {
      // An answer to a change leaves the workspaces out.
      queries.setQueryData<Colleague>(key, (before) => ({ ...next, workspaces: before?.workspaces ?? null }));
      await queries.invalidateQueries({ queryKey: [...colleaguesKey, company, 'list'] });
    },
  };
}
