import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { getMe } from '../api/access';
import { store } from '../api/http';
import type { Permission, Session } from '../api/types';

export const useSession = () => useSyncExternalStore(store.subscribe, store.snapshot);

/** Forgets what one person has read before another signs in; the agency's brand is everybody's. */
export const forget = (queries: QueryClient) =>
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'brand' });

/** Takes a new session in place. */
export function useAccept() {
  const queries = useQueryClient();
  return useCallback(
    (session: Session) => {
      forget(queries);
      store.accept(session);
    },
    [queries],
  );
}

export const meKey = ['me'] as const;

export const useMe = () => useQuery({ queryKey: meKey, queryFn: getMe, staleTime: 60_000 });

export function useMay(permission: Permission): boolean {
  return useMe().data?.permissions.includes(permission) ?? false;
}
