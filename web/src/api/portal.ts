import { http, ifMatch, unwrap } from './http';
import type { paths } from './paths';
import type { PageQuery, Portal } from './types';

export type PortalChange = paths['/portal']['patch']['requestBody']['content']['application/json'];

export const getPortal = () => unwrap(http.GET('/portal'));
export const updatePortal = (portal: Portal, body: PortalChange) =>
  unwrap(http.PATCH('/portal', { body, headers: ifMatch(portal.version) }));
export const listActivity = (query: PageQuery) => unwrap(http.GET('/activity', { params: { query } }));
