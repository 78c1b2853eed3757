import { http, unwrap } from './http';
import type { FailedMail, PageQuery } from './types';

export const listFailedMails = (query: PageQuery) =>
  unwrap(http.GET('/api/v1/mails/failed', { params: { query } }));
export const retryMail = ({ id, person }: Pick<FailedMail, 'id' | 'person'>) =>
  unwrap(
    http.POST('/api/v1/mails/{failed_mail}/retry', {
      params: { path: { failed_mail: id } },
      body: { reader: person },
    }),
  );
