import { http, ifMatch, unwrap } from './http';
import type { PermissionId, PermissionSettings, Preset } from './types';

export const getCatalogue = () => unwrap(http.GET('/api/v1/permissions'));
export const getPermissionSettings = () => unwrap(http.GET('/api/v1/portal/permissions'));
export const updatePermissionSettings = (
  settings: PermissionSettings,
  body: { default?: PermissionId[]; presets?: Preset[] },
) =>
  unwrap(http.PATCH('/api/v1/portal/permissions', { params: { header: ifMatch(settings.version) }, body }));

/** The same permissions in several of a client's workspaces: in all of them, or in none. */
export const permit = (
  client: string,
  permissions: PermissionId[],
  workspaces: { workspace: string; version: number }[],
) =>
  unwrap(
    http.PUT('/api/v1/clients/{client}/permissions', {
      params: { path: { client } },
      body: { permissions, workspaces },
    }),
  );
