import { useInfiniteQuery } from '@tanstack/react-query';
import type { Page } from '../api/types';

type Options<T> = { refetchInterval?: (items: T[]) => number | false };

/** A list that arrives page by page, flattened. */
export function usePages<T>(
  key: readonly unknown[],
  load: (cursor?: string) => Promise<Page<T>>,
  { refetchInterval }: Options<T> = {},
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // Whoever comes back to a list sees it as it was at once, and as others have changed it a moment later.
    staleTime: 0,
    refetchInterval: ({ state }) =>
      refetchInterval?.(state.data?.pages.flatMap((page) => page.items) ?? []) ?? false,
  });
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}
