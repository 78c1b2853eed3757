import { http, open, unwrap } from './http';
import type { components } from './schema';

export const getEmail = () => unwrap(http.GET('/api/v1/me/email'));
export const askEmail = (email: string) => unwrap(http.POST('/api/v1/me/email', { body: { email } }));
export const keepEmail = () => unwrap(http.DELETE('/api/v1/me/email'));
export const confirmEmail = (token: string) =>
  open<components['schemas']['EmailChange']>('POST', '/email-changes/confirm', { token });
export const stopEmail = (token: string) => open<void>('POST', '/email-changes/stop', { token });
