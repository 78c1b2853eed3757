import { QueryClient } from '@tanstack/react-query';
import { isPassing } from '../api/problem';

/** Passing failures are tried again in silence; a refusal is shown at once. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && isPassing(error),
      retryDelay: (count) => 600 * 3 ** count,
    },
    mutations: { retry: false },
  },
});
