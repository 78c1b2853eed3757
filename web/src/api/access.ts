import { http, ifMatch, open, store, unwrap } from './http';
import { isProblem } from './problem';
import type { InvitationDetails, Lang, Me, PublicBrand, Session, Side } from './types';

export type Credentials = { email: string; password: string; side?: Side; organization?: string };
export type SignUp = {
  agency_name: string;
  first_name: string;
  last_name: string;
  email: string;
  password: string;
  slug?: string;
  language?: Lang;
};
export type OrganizationChoice = { slug: string; name: string; side: Side };

// Asked again rather than taken from the browser's cache: who has just changed the brand looks at this page next.
export const publicBrand = (slug: string) =>
  open<PublicBrand>(
    'GET',
    `/portal/public?slug=${encodeURIComponent(slug)}`,
    undefined,
    undefined,
    'no-cache',
  );
export const signUp = (body: SignUp, key: string) => open<Session>('POST', '/organizations', body, key);
export const signIn = (body: Credentials) => open<Session>('POST', '/sessions', body);
export const askSignInLink = (body: { email: string; side: Side; organization?: string }) =>
  open<void>('POST', '/sign-in-links', body);
export const signInByLink = (token: string) => open<Session>('POST', '/sessions/link', { token });
export const verifyEmail = (token: string) => open<void>('POST', '/email-verifications/complete', { token });
export const askPasswordReset = (email: string) => open<void>('POST', '/password-resets', { email });
export const completePasswordReset = (token: string, password: string) =>
  open<void>('POST', '/password-resets/complete', { token, password });
export const inspectInvitation = (token: string) =>
  open<InvitationDetails>('POST', '/invitations/inspect', { token });
export const renewInvitation = (token: string) => open<void>('POST', '/invitations/renew', { token });
export const acceptInvitation = (token: string, password: string, language?: Lang) =>
  open<Session>('POST', '/invitations/accept', { token, password, language });

export async function signOut(): Promise<void> {
  try {
    await unwrap(http.DELETE('/api/v1/sessions/current'));
  } catch (error) {
    // Already ended elsewhere: the wish is granted.
    if (!isProblem(error, 'session-ended', 'unauthenticated')) throw error;
  }
  store.forget();
}

export const getMe = () => unwrap(http.GET('/api/v1/me'));
export const updateMe = (
  me: Me,
  body: Partial<Pick<Me, 'first_name' | 'last_name' | 'language' | 'time_zone'>>,
) => unwrap(http.PATCH('/api/v1/me', { params: { header: ifMatch(me.version) }, body }));
export const changePassword = (current_password: string, new_password: string) =>
  unwrap(http.PUT('/api/v1/me/password', { body: { current_password, new_password } }));
export const resendVerification = () => unwrap(http.POST('/api/v1/email-verifications'));
export const listSessions = () => unwrap(http.GET('/api/v1/sessions'));
export const endOtherSessions = () => unwrap(http.DELETE('/api/v1/sessions'));
export const endView = () => unwrap(http.DELETE('/api/v1/views/current'));
export const endSession = (session: string) =>
  unwrap(http.DELETE('/api/v1/sessions/{session}', { params: { path: { session } } }));
