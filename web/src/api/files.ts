import { http, idempotent, ifMatch, unwrap } from './http';
import type { Folder, NewUpload, StoredFile } from './types';

const of = (workspace: string) => ({ path: { workspace } });
const ofFolder = ({ workspace, id }: Folder) => ({ path: { workspace, folder: id } });

export const listFiles = (workspace: string, folder?: string, cursor?: string) =>
  unwrap(
    http.GET('/workspaces/{workspace}/files', {
      params: { ...of(workspace), query: { folder, cursor, limit: 100 } },
    }),
  );
export const listFolders = (workspace: string) =>
  unwrap(http.GET('/workspaces/{workspace}/folders', { params: of(workspace) }));
export const createFolder = (workspace: string, body: { name: string; parent?: string }, key: string) =>
  unwrap(
    http.POST('/workspaces/{workspace}/folders', { params: of(workspace), body, headers: idempotent(key) }),
  );
export const updateFolder = (folder: Folder, body: { name?: string; parent?: string | null }) =>
  unwrap(
    http.PATCH('/workspaces/{workspace}/folders/{folder}', {
      params: ofFolder(folder),
      body,
      headers: ifMatch(folder.version),
    }),
  );
export const deleteFolder = (folder: Folder) =>
  unwrap(
    http.DELETE('/workspaces/{workspace}/folders/{folder}', {
      params: ofFolder(folder),
      headers: ifMatch(folder.version),
    }),
  );

export const updateFile = (file: StoredFile, body: { name?: string; folder?: string | null }) =>
  unwrap(
    http.PATCH('/files/{file}', {
      params: { path: { file: file.id } },
      body,
      headers: ifMatch(file.version),
    }),
  );
export const deleteFile = (file: StoredFile) =>
  unwrap(
    http.DELETE('/files/{file}', { params: { path: { file: file.id } }, headers: ifMatch(file.version) }),
  );
export const fileUrl = (file: string, disposition: 'attachment' | 'inline') =>
  unwrap(http.GET('/files/{file}/download', { params: { path: { file }, query: { disposition } } }));

export const createUpload = (body: NewUpload, key: string) =>
  unwrap(http.POST('/uploads', { body, headers: idempotent(key) }));
export const getUpload = (upload: string) =>
  unwrap(http.GET('/uploads/{upload}', { params: { path: { upload } } }));
export const completeUpload = (upload: string) =>
  unwrap(http.POST('/uploads/{upload}/complete', { params: { path: { upload } } }));
export const cancelUpload = (upload: string) =>
  unwrap(http.DELETE('/uploads/{upload}', { params: { path: { upload } } }));
