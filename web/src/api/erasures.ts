import { http, unwrap } from './http';
import type { PageQuery } from './types';

export const listErasures = (query: PageQuery) => unwrap(http.GET('/api/v1/erasures', { params: { query } }));
export const getErasure = (id: string) =>
  unwrap(http.GET('/api/v1/erasures/{erasure}', { params: { path: { erasure: id } } }));
