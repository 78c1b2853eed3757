import { http, open, unwrap } from './http';
import type { UsedPasskey } from './passkeys';
import type { Session } from './types';

/** What a right first factor answers when a second one is needed. */
export type Challenge = { challenge: string };

export const secondFactor = (challenge: string, code: string) =>
  open<Session>('POST', '/sessions/second-factor', { challenge, code });
export const getFactors = () => unwrap(http.GET('/api/v1/me/factors'));
export const startTotp = () => unwrap(http.POST('/api/v1/me/totp'));
export const confirmTotp = (code: string) => unwrap(http.POST('/api/v1/me/totp/confirm', { body: { code } }));
export const removeTotp = () => unwrap(http.DELETE('/api/v1/me/totp'));
export const renewRecoveryCodes = () => unwrap(http.POST('/api/v1/me/recovery-codes'));
export const prove = (body: { password: string } | { code: string } | { passkey: UsedPasskey }) =>
  unwrap(http.POST('/api/v1/sessions/current/proof', { body }));
