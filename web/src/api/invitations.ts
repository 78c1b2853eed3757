import { http, ifMatch, unwrap } from './http';
import type { paths } from './schema';
import type { InvitationDraft, InvitationSettings, Letterbox } from './types';

type Change = paths['/api/v1/portal/invitations']['patch']['requestBody']['content']['application/json'];

export const getInvitationSettings = () => unwrap(http.GET('/api/v1/portal/invitations'));
export const changeInvitationSettings = ({ version }: InvitationSettings, body: Change) =>
  unwrap(http.PATCH('/api/v1/portal/invitations', { params: { header: ifMatch(version) }, body }));
export const previewInvitation = (body: InvitationDraft) =>
  unwrap(http.POST('/api/v1/portal/invitations/preview', { body }));
export const sendTestInvitation = (body: InvitationDraft) =>
  unwrap(http.POST('/api/v1/portal/invitations/test', { body }));

export const getLetterbox = () => unwrap(http.GET('/api/v1/portal/letterbox'));
export const changeLetterbox = ({ version }: Letterbox, body: { open?: boolean; renew?: boolean }) =>
  unwrap(http.PATCH('/api/v1/portal/letterbox', { params: { header: ifMatch(version) }, body }));
