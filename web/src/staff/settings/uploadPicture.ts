import { uploadOne } from '../../files/uploadOne';

/** A logo or a cover, up to the verdict: null when it is in place, the refusal's code otherwise. */
export async function uploadPicture(purpose: 'logo' | 'cover', file: File): Promise<string | null> {
  const upload = await uploadOne(purpose, file, file.type);
  return upload.state === 'available' ? null : (upload.refusal ?? upload.state);
}
