import type { Workspace } from '../api/types';

/** What somebody may do with the files of a workspace. */
export type FileRights = {
  see: boolean;
  /** Add, and rename and move: her own, or everybody's for staff. */
  add: boolean;
  folders: boolean;
  removeOwn: boolean;
  removeAny: boolean;
  /** Say which clients see a folder. */
  restrict: boolean;
};

const NONE: FileRights = {
  see: true,
  add: false,
  folders: false,
  removeOwn: false,
  removeAny: false,
  restrict: false,
};

export const staffRights = (mayWrite: boolean): FileRights =>
  mayWrite ? { see: true, add: true, folders: true, removeOwn: true, removeAny: true, restrict: true } : NONE;

/** A client's, by her permissions; in an archived workspace she reads only. */
export function clientRights(workspace: Workspace | undefined): FileRights {
  const held = workspace?.permissions;
  if (!workspace || !held) return NONE;
  const live = !workspace.archived;
  return {
    see: held.includes('files.see'),
    add: live && held.includes('files.upload'),
    folders: live && held.includes('folders.manage'),
    removeOwn: live && held.includes('files.delete-own'),
    removeAny: live && held.includes('files.delete-any'),
    restrict: false,
  };
}
