import { http, idempotent, ifMatch, unwrap } from './http';
import type { paths } from './schema';
import type { PageQuery, PermissionId, Workspace } from './types';

export type NewWorkspace = paths['/api/v1/workspaces']['post']['requestBody']['content']['application/json'];
export type WorkspaceChange =
  paths['/api/v1/workspaces/{workspace}']['patch']['requestBody']['content']['application/json'];
const of = (workspace: string) => ({ path: { workspace } });

export const listWorkspaces = (query: { q?: string } & PageQuery = {}) =>
  unwrap(http.GET('/api/v1/workspaces', { params: { query } }));
export const getWorkspace = (workspace: string) =>
  unwrap(http.GET('/api/v1/workspaces/{workspace}', { params: of(workspace) }));
export const createWorkspace = (body: NewWorkspace, key: string) =>
  unwrap(http.POST('/api/v1/workspaces', { params: { header: idempotent(key) }, body }));
export const updateWorkspace = (workspace: Workspace, body: WorkspaceChange) =>
  unwrap(
    http.PATCH('/api/v1/workspaces/{workspace}', {
      params: { ...of(workspace.id), header: ifMatch(workspace.version) },
      body,
    }),
  );
export const listGrants = (workspace: string, cursor?: string) =>
  unwrap(
    http.GET('/api/v1/workspaces/{workspace}/clients', {
      params: { ...of(workspace), query: { cursor, limit: 100 } },
    }),
  );
/** With the organization's usual permissions, unless others are given. */
export const grant = (workspace: string, client: string, permissions?: PermissionId[]) =>
  unwrap(
    http.PUT('/api/v1/workspaces/{workspace}/clients/{client}', {
      params: { path: { workspace, client } },
      body: { permissions },
    }),
  );
export const ungrant = (workspace: string, client: string) =>
  unwrap(
    http.DELETE('/api/v1/workspaces/{workspace}/clients/{client}', {
      params: { path: { workspace, client } },
    }),
  );
