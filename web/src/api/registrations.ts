import { http, ifMatch, open, unwrap } from './http';
import type { paths } from './schema';
import type { PageQuery, RegistrationSettings } from './types';

export type Asked = paths['/api/v1/registrations']['post']['requestBody']['content']['application/json'];
export type Approval =
  paths['/api/v1/registrations/{registration}/approve']['post']['requestBody']['content']['application/json'];
export type RegistrationChange =
  paths['/api/v1/portal/registration']['put']['requestBody']['content']['application/json'];
const of = (registration: string) => ({ path: { registration } });

export const askRegistration = (body: Asked, key: string) => open<void>('POST', '/registrations', body, key);

export const listRegistrations = (query: PageQuery) =>
  unwrap(http.GET('/api/v1/registrations', { params: { query } }));
export const countRegistrations = () => unwrap(http.GET('/api/v1/registrations/count'));
export const approveRegistration = (registration: string, body: Approval) =>
  unwrap(http.POST('/api/v1/registrations/{registration}/approve', { params: of(registration), body }));
export const refuseRegistration = (registration: string, tell: boolean) =>
  unwrap(
    http.POST('/api/v1/registrations/{registration}/refuse', { params: of(registration), body: { tell } }),
  );

export const getRegistrationSettings = () => unwrap(http.GET('/api/v1/portal/registration'));
export const putRegistrationSettings = ({ version }: RegistrationSettings, body: RegistrationChange) =>
  unwrap(http.PUT('/api/v1/portal/registration', { params: { header: ifMatch(version) }, body }));
