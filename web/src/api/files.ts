import { http, idempotent, ifMatch, unwrap } from './http';
import type { Folder, NewUpload, StoredFile } from './types';

const of = (workspace: string) => ({ path: { workspace } });
const ofFolder = ({ workspace, id }: Folder) => ({ path: { workspace, folder: id } });
const ofFile = ({ workspace, id }: StoredFile) => ({ path: { workspace, file: id } });

export const listFiles = (workspace: string, folder?: string, cursor?: string) =>
  unwrap(
    http.GET('/api/v1/workspaces/{workspace}/files', {
      params: { ...of(workspace), query: { folder, cursor, limit: 100 } },
    }),
  );
export const listFolders = (workspace: string) =>
  unwrap(http.GET('/api/v1/workspaces/{workspace}/folders', { params: of(workspace) }));
export const createFolder = (workspace: string, body: { name: string; parent?: string }, key: string) =>
  unwrap(
    http.POST('/api/v1/workspaces/{workspace}/folders', {
      params: { ...of(workspace), header: idempotent(key) },
      body,
    }),
  );
export const updateFolder = (
  folder: Folder,
  body: { name?: string; parent?: string | null; restricted_to?: string[] | null },
) =>
  unwrap(
    http.PATCH('/api/v1/workspaces/{workspace}/folders/{folder}', {
      params: { ...ofFolder(folder), header: ifMatch(folder.version) },
      body,
    }),
  );
export const deleteFolder = (folder: Folder) =>
  unwrap(
    http.DELETE('/api/v1/workspaces/{workspace}/folders/{folder}', {
      params: { ...ofFolder(folder), header: ifMatch(folder.version) },
    }),
  );

export const updateFile = (file: StoredFile, body: { name?: string; folder?: string | null }) =>
  unwrap(
    http.PATCH('/api/v1/workspaces/{workspace}/files/{file}', {
      params: { ...ofFile(file), header: ifMatch(file.version) },
      body,
    }),
  );
export const deleteFile = (file: StoredFile) =>
  unwrap(
    http.DELETE('/api/v1/workspaces/{workspace}/files/{file}', {
      params: { ...ofFile(file), header: ifMatch(file.version) },
    }),
  );
export const fileUrl = (file: string, disposition: 'attachment' | 'inline') =>
  unwrap(http.GET('/api/v1/files/{file}/download', { params: { path: { file }, query: { disposition } } }));

export const createUpload = (body: NewUpload, key: string) =>
  unwrap(http.POST('/api/v1/uploads', { params: { header: idempotent(key) }, body }));
export const getUpload = (upload: string) =>
  unwrap(http.GET('/api/v1/uploads/{upload}', { params: { path: { upload } } }));
export const completeUpload = (upload: string) =>
  unwrap(http.POST('/api/v1/uploads/{upload}/complete', { params: { path: { upload } } }));
export const cancelUpload = (upload: string) =>
  unwrap(http.DELETE('/api/v1/uploads/{upload}', { params: { path: { upload } } }));
