import { http, idempotent, ifMatch, unwrap } from './http';
import type { Bulk, BulkStanding, BulkWish, PageQuery } from './types';

const of = (id: string) => ({ path: { bulk: id } });

export const listBulk = (query: PageQuery) => unwrap(http.GET('/api/v1/bulk-actions', { params: { query } }));
export const getBulk = (id: string) => unwrap(http.GET('/api/v1/bulk-actions/{bulk}', { params: of(id) }));
/** Has its clients looked at; nothing is done yet. */
export const askBulk = (body: BulkWish, key: string) =>
  unwrap(http.POST('/api/v1/bulk-actions', { params: { header: idempotent(key) }, body }));
export const listBulkRows = (id: string, query: PageQuery & { standing?: BulkStanding }) =>
  unwrap(http.GET('/api/v1/bulk-actions/{bulk}/rows', { params: { ...of(id), query } }));
export const runBulk = (item: Bulk) =>
  unwrap(
    http.POST('/api/v1/bulk-actions/{bulk}/run', {
      params: { ...of(item.id), header: ifMatch(item.version) },
    }),
  );
export const stopBulk = (id: string) =>
  unwrap(http.DELETE('/api/v1/bulk-actions/{bulk}', { params: of(id) }));
export const bulkResultUrl = (id: string) =>
  unwrap(http.GET('/api/v1/bulk-actions/{bulk}/download', { params: of(id) }));
