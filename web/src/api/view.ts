import { Problem, problemFrom } from './problem';
import type { Session, View } from './types';

// Of this tab alone: a reload goes on with the view, another tab doesn't know of it.
const KEPT = 'view';

/** The link of a view, taken out of the address before anything else runs. */
export function takeViewLink(): string | null {
  if (location.pathname === '/view' && location.hash.length > 1) {
    sessionStorage.setItem(KEPT, location.hash.slice(1));
    history.replaceState(history.state, '', '/');
  }
  return sessionStorage.getItem(KEPT);
}

export const dropViewLink = () => sessionStorage.removeItem(KEPT);

/** Opens a view, or goes on with it; null when it is over. */
export async function openView(send: typeof fetch, token: string): Promise<View | null> {
  const response = await send('/api/v1/views/open', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  }).catch(() => {
    throw new Problem(0);
  });
  if (response.ok) return (await response.json()) as View;
  if (response.status === 410) return null;
  throw await problemFrom(response);
}

/** A view as the session that it stands for. */
export const sessionOf = ({ access_token, expires_in, session, organization, client }: View): Session => ({
  access_token,
  expires_in,
  session,
  organization,
  side: 'client',
  enrolling: false,
  person: { id: client.id, email: client.email },
});
