import { http, ifMatch, unwrap } from './http';
import type { paths } from './schema';
import type { PageQuery, Portal } from './types';

export type PortalChange = paths['/api/v1/portal']['patch']['requestBody']['content']['application/json'];

export const getPortal = () => unwrap(http.GET('/api/v1/portal'));
export const updatePortal = (portal: Portal, body: PortalChange) =>
  unwrap(http.PATCH('/api/v1/portal', { params: { header: ifMatch(portal.version) }, body }));
export const listActivity = (query: PageQuery) => unwrap(http.GET('/api/v1/activity', { params: { query } }));
