import { Problem } from './problem';
import type { SessionStore } from './session';
import { askProof, wantsProof } from './stepUp';

type Send = (request: Request) => Promise<Response>;

const network: Send = (request) =>
  fetch(request).catch((error) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0);
  });

/**
 * Sends a request with the token. A 401 is answered by one refresh and one more try; when the session is really
 * over, the request waits for the sign-in dialog, so that what somebody typed is not lost. A request that needs a fresh
 * proof waits for it, and is sent again.
 */
export function authorizedFetch(store: SessionStore, send: Send = network): Send {
  const withToken = async (request: Request, token: string | null) => {
    if (token) request.headers.set('Authorization', `Bearer ${token}`);
    return send(request);
  };
  const signedIn = async (request: Request) => {
    const again = request.clone();
    const once = again.clone();
    const token = await store.token();
    if (token) {
      const response = await withToken(request, token);
      if (response.status !== 401) return response;
      if (await store.renew()) {
        const second = await withToken(once, await store.token());
        if (second.status !== 401) return second;
      }
    }
    if (!(await store.signedInAgain())) throw new Problem(401, { code: 'session-ended' });
    return withToken(again, await store.token());
  };
  return async (request) => {
    const again = request.clone();
    const response = await signedIn(request);
    return (await wantsProof(response)) && (await askProof()) ? signedIn(again) : response;
  };
}
