import { completeUpload, createUpload, getUpload } from '../../api/files';
import { hashFile } from '../../files/hash';
import { putFile } from '../../files/put';

/** A logo or a cover, up to the verdict: null when it is in place, the refusal's code otherwise. */
export async function uploadPicture(purpose: 'logo' | 'cover', file: File): Promise<string | null> {
  const { signal } = new AbortController();
  const ignore = () => {};
  const body = {
    purpose,
    name: file.name,
    size: file.size,
    media_type: file.type,
    sha256: await hashFile(file, ignore, signal),
  };
  const created = await createUpload(body, crypto.randomUUID());
  if (created.put) await putFile(created.put, file, ignore, signal);
  let upload = await completeUpload(created.id);
  while (upload.state === 'checking' || upload.state === 'pending') {
    await new Promise((resolve) => setTimeout(resolve, 700));
    upload = await getUpload(created.id);
  }
  return upload.state === 'available' ? null : (upload.refusal ?? upload.state);
}
