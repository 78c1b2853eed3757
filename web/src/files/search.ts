/** The address of a list of files: the open folder. */
export const FolderSearch = (search: Record<string, unknown>): { folder?: string } =>
  typeof search.folder === 'string' ? { folder: search.folder } : {};
