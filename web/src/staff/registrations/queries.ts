import { useQuery, useQueryClient } from '@tanstack/react-query';
import { countRegistrations } from '../../api/registrations';

export const registrationsKey = ['registrations'] as const;

/** How many wait: looked at again whenever somebody comes back to the page. */
export const useWaiting = () =>
  useQuery({ queryKey: [...registrationsKey, 'count'], queryFn: countRegistrations, staleTime: 0 }).data;

/** What a decision changes. */
export function useRefresh() {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: registrationsKey });
    await queries.invalidateQueries({ queryKey: ['clients'] });
  };
}
