import { uploadOne } from '../../files/uploadOne';

/** The server's own limit, told before a file is sent in vain. */
export const MOST_BYTES = 5 * 1024 * 1024;

/** A sheet of clients, up to the import that it becomes; null when it is no CSV. */
export async function uploadSheet(file: File, onProgress: (share: number) => void): Promise<string | null> {
  // Windows calls CSV a workbook: what it is, the server finds out.
  const upload = await uploadOne('import', file, 'text/csv', onProgress);
  return upload.import;
}
