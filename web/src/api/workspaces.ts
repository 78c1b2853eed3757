import { http, idempotent, ifMatch, unwrap } from './http';
import type { paths } from './paths';
import type { PageQuery, Workspace } from './types';

export type NewWorkspace = paths['/workspaces']['post']['requestBody']['content']['application/json'];
export type WorkspaceChange =
  paths['/workspaces/{workspace}']['patch']['requestBody']['content']['application/json'];
const of = (workspace: string) => ({ path: { workspace } });

export const listWorkspaces = (query: PageQuery = {}) =>
  unwrap(http.GET('/workspaces', { params: { query } }));
export const getWorkspace = (workspace: string) =>
  unwrap(http.GET('/workspaces/{workspace}', { params: of(workspace) }));
export const createWorkspace = (body: NewWorkspace, key: string) =>
  unwrap(http.POST('/workspaces', { body, headers: idempotent(key) }));
export const updateWorkspace = (workspace: Workspace, body: WorkspaceChange) =>
  unwrap(
    http.PATCH('/workspaces/{workspace}', {
      params: of(workspace.id),
      body,
      headers: ifMatch(workspace.version),
    }),
  );
export const listGrants = (workspace: string, cursor?: string) =>
  unwrap(
    http.GET('/workspaces/{workspace}/clients', {
      params: { ...of(workspace), query: { cursor, limit: 100 } },
    }),
  );
export const grant = (workspace: string, client: string) =>
  unwrap(http.PUT('/workspaces/{workspace}/clients/{client}', { params: { path: { workspace, client } } }));
export const ungrant = (workspace: string, client: string) =>
  unwrap(
    http.DELETE('/workspaces/{workspace}/clients/{client}', { params: { path: { workspace, client } } }),
  );
