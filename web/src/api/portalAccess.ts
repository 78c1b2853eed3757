import { http, ifMatch, unwrap } from './http';
import type { PortalAccess } from './types';

export const getPortalAccess = () => unwrap(http.GET('/api/v1/portal/access'));
export const putPortalAccess = ({ staff, clients, version }: PortalAccess) =>
  unwrap(
    http.PUT('/api/v1/portal/access', { params: { header: ifMatch(version) }, body: { staff, clients } }),
  );
