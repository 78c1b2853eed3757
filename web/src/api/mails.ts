import { http, unwrap } from './http';
import type { PageQuery } from './types';

export const listFailedMails = (query: PageQuery) =>
  unwrap(http.GET('/api/v1/mails/failed', { params: { query } }));
export const retryMail = (mail: string) =>
  unwrap(http.POST('/api/v1/mails/{failed_mail}/retry', { params: { path: { failed_mail: mail } } }));
