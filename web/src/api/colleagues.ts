import { http, idempotent, ifMatch, unwrap } from './http';
import type { paths } from './schema';
import type { Colleague, CompanyPerson, CompanyRole, PageQuery, PermissionId } from './types';

export type NewColleague =
  paths['/api/v1/companies/{company}/invitations']['post']['requestBody']['content']['application/json'];
export type ColleagueChange =
  paths['/api/v1/companies/{company}/colleagues/{client}']['patch']['requestBody']['content']['application/json'];
export type Access = { workspace: string; version: number; open: boolean; permissions: PermissionId[] };
const of = (company: string, client: string) => ({ path: { company, client } });

export const listOwnCompanies = () => unwrap(http.GET('/api/v1/me/companies'));
export const listColleagues = (company: string, query: PageQuery = {}) =>
  unwrap(http.GET('/api/v1/companies/{company}/colleagues', { params: { path: { company }, query } }));
export const getColleague = (company: string, client: string) =>
  unwrap(http.GET('/api/v1/companies/{company}/colleagues/{client}', { params: of(company, client) }));
export const updateColleague = (company: string, colleague: Colleague, body: ColleagueChange) =>
  unwrap(
    http.PATCH('/api/v1/companies/{company}/colleagues/{client}', {
      params: { ...of(company, colleague.id), header: ifMatch(colleague.version) },
      body,
    }),
  );
export const permitColleague = (company: string, client: string, workspaces: Access[]) =>
  unwrap(
    http.PUT('/api/v1/companies/{company}/colleagues/{client}/workspaces', {
      params: of(company, client),
      body: { workspaces },
    }),
  );
export const suspendColleague = (company: string, client: string) =>
  unwrap(
    http.POST('/api/v1/companies/{company}/colleagues/{client}/suspend', { params: of(company, client) }),
  );
export const reactivateColleague = (company: string, client: string) =>
  unwrap(
    http.POST('/api/v1/companies/{company}/colleagues/{client}/reactivate', { params: of(company, client) }),
  );
export const listAskings = (company: string, query: PageQuery = {}) =>
  unwrap(http.GET('/api/v1/companies/{company}/invitations', { params: { path: { company }, query } }));
export const askColleague = (company: string, body: NewColleague, key: string) =>
  unwrap(
    http.POST('/api/v1/companies/{company}/invitations', {
      params: { path: { company }, header: idempotent(key) },
      body,
    }),
  );
export const withdrawAsking = (company: string, client: string) =>
  unwrap(http.DELETE('/api/v1/companies/{company}/invitations/{client}', { params: of(company, client) }));

/** As staff: what a person is to a company. */
export const getPerson = (company: string, client: string) =>
  unwrap(http.GET('/api/v1/companies/{company}/people/{client}', { params: of(company, client) }));
export const assignRoles = (company: string, person: CompanyPerson, roles: CompanyRole[]) =>
  unwrap(
    http.PATCH('/api/v1/companies/{company}/people/{client}', {
      params: { ...of(company, person.id), header: ifMatch(person.version) },
      body: { roles },
    }),
  );
