import { useSyncExternalStore } from 'react';
import { cancelUpload, completeUpload, createUpload, getUpload } from '../api/files';
import { queryClient } from '../app/queryClient';
import { hashFile } from './hash';
import { putFile } from './put';
import { isOver, UploadQueue } from './uploadQueue';

/** One queue a page load: uploads go on while the reader looks elsewhere in the portal. */
export const uploads = new UploadQueue({
  hash: hashFile,
  put: putFile,
  create: createUpload,
  complete: completeUpload,
  get: getUpload,
  cancel: cancelUpload,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

uploads.onSettled = ({ workspace }) => {
  queryClient.invalidateQueries({ queryKey: ['files', workspace] });
  queryClient.invalidateQueries({ queryKey: ['workspaces'] });
};

window.addEventListener('beforeunload', (event) => {
  if (uploads.snapshot().some((item) => !isOver(item.phase))) event.preventDefault();
});

export const useUploads = () => useSyncExternalStore(uploads.subscribe, uploads.snapshot);
