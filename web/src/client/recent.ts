import { listFiles } from '../api/files';
import type { StoredFile, Workspace } from '../api/types';

export type Recent = { file: StoredFile; workspace: Workspace };
type Place = { workspace: Workspace; folder?: string; cursor?: string };

const SHOWN = 6;
/** Pages of files read at most: a home page is not worth more. */
const READS = 16;
const AT_ONCE = 4;

/**
 * The newest files of my workspaces, in whatever folder. The server lists files by name, so that all of them are read,
 * from the roots down; `partial` when that was too many.
 */
export async function readRecent(workspaces: Workspace[]): Promise<{ items: Recent[]; partial: boolean }> {
  const places: Place[] = workspaces
    .filter((workspace) => workspace.permissions?.includes('files.see'))
    .map((workspace) => ({ workspace }));
  const found: Recent[] = [];
  let partial = false;
  for (let reads = 0; places.length > 0 && reads < READS; ) {
    const round = places.splice(0, Math.min(AT_ONCE, READS - reads));
    reads += round.length;
    const pages = await Promise.allSettled(
      round.map(({ workspace, folder, cursor }) => listFiles(workspace.id, folder, cursor)),
    );
    pages.forEach((page, i) => {
      const { workspace, folder, cursor } = round[i] as Place;
      if (page.status === 'rejected') {
        partial = true;
        return;
      }
      const { items, folders, next } = page.value;
      for (const file of items) if (file.state === 'available') found.push({ file, workspace });
      // Every page of files repeats the folders.
      const inside = cursor ? [] : folders.filter(({ item_count }) => item_count > 0);
      places.push(...inside.map(({ id }) => ({ workspace, folder: id })));
      if (next) places.push({ workspace, folder, cursor: next });
    });
  }
  found.sort((one, other) => other.file.created_at.localeCompare(one.file.created_at));
  return { items: found.slice(0, SHOWN), partial: partial || places.length > 0 };
}
