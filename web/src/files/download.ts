import { fileUrl } from '../api/files';
import { toast } from '../ui/toast';

/** A signed address, opened at once: it answers as an attachment, so the page stays. */
export async function download(file: string, failed: string) {
  try {
    save((await fileUrl(file, 'attachment')).url);
  } catch {
    toast(failed, { kind: 'failed' });
  }
}

export function save(url: string) {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.rel = 'noreferrer';
  link.click();
}
