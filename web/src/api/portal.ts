import { http, ifMatch, unwrap } from './http';
import type { paths } from './schema';
import type { PageQuery, Portal } from './types';

export type PortalChange = paths['/api/v1/portal']['patch']['requestBody']['content']['application/json'];

export const getPortal = () => unwrap(http.GET('/api/v1/portal'));
export const updatePortal = (portal: Portal, body: PortalChange) =>
  unwrap(http.PATCH('/api/v1/portal', { params: { header: ifMatch(portal.version) }, body }));
export type ActivityFilter = {
  person?: string;
  object?: string;
  kind?: string;
  from?: string;
  until?: string;
};
export const listActivity = (query: ActivityFilter & PageQuery) =>
  unwrap(http.GET('/api/v1/activity', { params: { query } }));
