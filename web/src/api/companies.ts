import { http, idempotent, ifMatch, unwrap } from './http';
import type { paths } from './schema';
import type { Company, PageQuery } from './types';

export type NewCompany = paths['/api/v1/companies']['post']['requestBody']['content']['application/json'];
export type CompanyChange =
  paths['/api/v1/companies/{company}']['patch']['requestBody']['content']['application/json'];
export type CompanyFilter = { q?: string; archived?: 'true' };
const of = (company: string) => ({ path: { company } });

export const listCompanies = (query: CompanyFilter & PageQuery = {}) =>
  unwrap(http.GET('/api/v1/companies', { params: { query } }));
export const getCompany = (company: string) =>
  unwrap(http.GET('/api/v1/companies/{company}', { params: of(company) }));
export const createCompany = (body: NewCompany, key: string) =>
  unwrap(http.POST('/api/v1/companies', { params: { header: idempotent(key) }, body }));
export const updateCompany = (company: Company, body: CompanyChange) =>
  unwrap(
    http.PATCH('/api/v1/companies/{company}', {
      params: { ...of(company.id), header: ifMatch(company.version) },
      body,
    }),
  );
export const deleteCompany = (company: Company) =>
  unwrap(
    http.DELETE('/api/v1/companies/{company}', {
      params: { ...of(company.id), header: ifMatch(company.version) },
    }),
  );
export const listPeople = (company: string, query: PageQuery = {}) =>
  unwrap(http.GET('/api/v1/companies/{company}/people', { params: { ...of(company), query } }));
export const listCompanyWorkspaces = (company: string, query: PageQuery = {}) =>
  unwrap(http.GET('/api/v1/companies/{company}/workspaces', { params: { ...of(company), query } }));
export const joinCompany = (company: string, client: string) =>
  unwrap(http.PUT('/api/v1/companies/{company}/people/{client}', { params: { path: { company, client } } }));
export const leaveCompany = (company: string, client: string) =>
  unwrap(
    http.DELETE('/api/v1/companies/{company}/people/{client}', { params: { path: { company, client } } }),
  );
