import type { Folder } from '../api/types';

export type TreeRow = { id: string | null; name: string; depth: number };

/** The folders in reading order, without `moving` and what it holds: a folder cannot go inside itself. */
export function folderTree(folders: Folder[], moving: string | null): TreeRow[] {
  const below = (parent: string | null, depth: number): TreeRow[] =>
    folders
      .filter((folder) => folder.parent === parent && folder.id !== moving)
      .sort((a, b) => a.name.localeCompare(b.name))
      .flatMap((folder) => [{ id: folder.id, name: folder.name, depth }, ...below(folder.id, depth + 1)]);
  return below(null, 1);
}
