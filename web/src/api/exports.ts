import { http, idempotent, ifMatch, unwrap } from './http';
import type { PageQuery, Schedule } from './types';

export const listExports = (query: PageQuery) => unwrap(http.GET('/exports', { params: { query } }));
export const startExport = (key: string) =>
  unwrap(http.POST('/exports', { body: { kind: 'clients' }, headers: idempotent(key) }));
export const exportUrl = (id: string) =>
  unwrap(http.GET('/exports/{export}/download', { params: { path: { export: id } } }));
export const getSchedule = () => unwrap(http.GET('/exports/schedule'));
export const putSchedule = (schedule: Schedule, body: Pick<Schedule, 'enabled' | 'weekday' | 'hour'>) =>
  unwrap(http.PUT('/exports/schedule', { body, headers: ifMatch(schedule.version) }));
