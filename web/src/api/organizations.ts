import { http, unwrap } from './http';
import type { OwnOrganization } from './types';

export const listOrganizations = () => unwrap(http.GET('/api/v1/me/organizations'));
export const openOrganization = ({ slug, side }: OwnOrganization) =>
  unwrap(http.POST('/api/v1/me/organizations/open', { body: { organization: slug, side } }));
