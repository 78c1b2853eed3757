import { completeUpload, createUpload, getUpload } from '../api/files';
import type { NewUpload, Upload } from '../api/types';
import { hashFile } from './hash';
import { putFile } from './put';

const ignore = () => {};

/** A file that belongs to no workspace, up to the verdict. `onProgress`: how much of it has been sent, from 0 to 1. */
export async function uploadOne(
  purpose: NewUpload['purpose'],
  file: File,
  mediaType: string,
  onProgress: (share: number) => void = ignore,
): Promise<Upload> {
  const { signal } = new AbortController();
  const body = {
    purpose,
    name: file.name,
    size: file.size,
    media_type: mediaType,
    sha256: await hashFile(file, ignore, signal),
  };
  const created = await createUpload(body, crypto.randomUUID());
  if (created.put) await putFile(created.put, file, (sent) => onProgress(sent / file.size), signal);
  let upload = await completeUpload(created.id);
  while (upload.state === 'checking' || upload.state === 'pending') {
    await new Promise((resolve) => setTimeout(resolve, 700));
    upload = await getUpload(created.id);
  }
  return upload;
}
