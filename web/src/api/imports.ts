import { http, ifMatch, unwrap } from './http';
import type { Import, ImportChoices, ImportStanding, PageQuery } from './types';

const of = (id: string) => ({ path: { import: id } });

export const listImports = (query: PageQuery) => unwrap(http.GET('/api/v1/imports', { params: { query } }));
export const getImport = (id: string) => unwrap(http.GET('/api/v1/imports/{import}', { params: of(id) }));
export const listImportRows = (id: string, query: PageQuery & { standing?: ImportStanding }) =>
  unwrap(http.GET('/api/v1/imports/{import}/rows', { params: { ...of(id), query } }));
export const chooseImport = (item: Import, body: ImportChoices) =>
  unwrap(
    http.PATCH('/api/v1/imports/{import}', {
      params: { ...of(item.id), header: ifMatch(item.version) },
      body,
    }),
  );
export const runImport = (item: Import) =>
  unwrap(
    http.POST('/api/v1/imports/{import}/run', {
      params: { ...of(item.id), header: ifMatch(item.version) },
    }),
  );
export const cancelImport = (id: string) =>
  unwrap(http.DELETE('/api/v1/imports/{import}', { params: of(id) }));
export const importResultUrl = (id: string) =>
  unwrap(http.GET('/api/v1/imports/{import}/download', { params: of(id) }));
