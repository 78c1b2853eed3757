import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { listFiles } from '../api/files';

/** One folder of a workspace. While a file is being checked it is read again, until the verdict. */
export function useFiles(workspace: string, folder: string | undefined) {
  const query = useInfiniteQuery({
    queryKey: ['files', workspace, folder ?? null],
    queryFn: ({ pageParam }) => listFiles(workspace, folder, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // As every list: at once as it was, and a moment later as others have changed it.
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((file) => file.state === 'checking')) ? 3000 : false,
  });
  const first = query.data?.pages[0];
  return {
    ...query,
    path: first?.path ?? [],
    folders: first?.folders ?? [],
    files: query.data?.pages.flatMap((page) => page.items) ?? [],
  };
}

export function useRefreshFiles(workspace: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['files', workspace] }),
      queries.invalidateQueries({ queryKey: ['folders', workspace] }),
      queries.invalidateQueries({ queryKey: ['workspaces'] }),
    ]);
}
