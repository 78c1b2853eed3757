import { http, idempotent, ifMatch, unwrap } from './http';
import type { ExportOrder, PageQuery, Schedule, ScheduleChange } from './types';

export const listExports = (query: PageQuery) => unwrap(http.GET('/api/v1/exports', { params: { query } }));
export const startExport = (body: ExportOrder, key: string) =>
  unwrap(http.POST('/api/v1/exports', { params: { header: idempotent(key) }, body }));
export const exportUrl = (id: string) =>
  unwrap(http.GET('/api/v1/exports/{export}/download', { params: { path: { export: id } } }));
export const getSchedule = () => unwrap(http.GET('/api/v1/exports/schedule'));
export const putSchedule = (schedule: Schedule, body: ScheduleChange) =>
  unwrap(http.PUT('/api/v1/exports/schedule', { params: { header: ifMatch(schedule.version) }, body }));
