import { describe, expect, it, vi } from 'vitest';
import { authorizedFetch } from './authorized';
import { Problem } from './problem';
import { SessionStore } from './session';
import { snapshot } from './stepUp';
import type { Session } from './types';

const session = (token: string) => ({ access_token: token, expires_in: 600, side: 'client' }) as Session;
const request = () =>
  new Request('http://portal/api/v1/clients', {
    method: 'POST',
    body: '{"first_name":"Zoé"}',
    headers: { 'Idempotency-Key': 'same-key' },
  });

/** A server that accepts one token only, and what it received. */
function setUp(accepted: () => string, refreshed: () => string | null) {
  const store = new SessionStore('client', {
    lock: (_, run) => run(),
    memory: { getItem: () => null, setItem: () => {}, removeItem: () => {} },
    fetch: (async () => {
      const token = refreshed();
      return token
        ? new Response(JSON.stringify(session(token)))
        : new Response('{"code":"session-ended"}', { status: 401 });
    }) as never,
  });
  store.accept(session('old'));
  const seen: { token: string | null; body: string; key: string | null }[] = [];
  const send = vi.fn(async (sent: Request) => {
    const token = sent.headers.get('Authorization');
    seen.push({ token, body: await sent.text(), key: sent.headers.get('Idempotency-Key') });
    return new Response('{}', { status: token === `Bearer ${accepted()}` ? 201 : 401 });
  });
  return { store, seen, call: authorizedFetch(store, send) };
}

describe('authorizedFetch', () => {
  it('refreshes once after a 401 and sends the same request again', async () => {
    const { seen, call } = setUp(
      () => 'new',
      () => 'new',
    );
    expect((await call(request())).status).toBe(201);
    expect(seen).toEqual([
      { token: 'Bearer old', body: '{"first_name":"Zoé"}', key: 'same-key' },
      { token: 'Bearer new', body: '{"first_name":"Zoé"}', key: 'same-key' },
    ]);
  });

  it('waits for the sign-in dialog when the session is over, then sends the request', async () => {
    const { store, seen, call } = setUp(
      () => 'fresh',
      () => null,
    );
    const answer = call(request());
    await vi.waitFor(() => expect(store.snapshot().status).toBe('over'));
    store.accept(session('fresh'));
    expect((await answer).status).toBe(201);
    expect(seen.at(-1)).toMatchObject({ token: 'Bearer fresh', body: '{"first_name":"Zoé"}' });
  });

  it('gives up when the person leaves', async () => {
    const { store, call } = setUp(
      () => 'fresh',
      () => null,
    );
    const answer = call(request());
    const refused = expect(answer).rejects.toMatchObject({ code: 'session-ended' });
    await vi.waitFor(() => expect(store.snapshot().status).toBe('over'));
    store.leave();
    await refused;
    await expect(answer).rejects.toBeInstanceOf(Problem);
  });

  it('waits for a fresh proof, then sends the same request again', async () => {
    const store = new SessionStore('client', {
      memory: { getItem: () => null, setItem: () => {}, removeItem: () => {} },
    });
    store.accept(session('token'));
    const bodies: string[] = [];
    let proved = false;
    const call = authorizedFetch(store, async (sent) => {
      bodies.push(await sent.text());
      return proved
        ? new Response('{}', { status: 201 })
        : new Response('{"code":"step-up-required"}', { status: 403 });
    });
    const answer = call(request());
    await vi.waitFor(() => expect(snapshot()).not.toBeNull());
    proved = true;
    snapshot()?.settle(true);
    expect((await answer).status).toBe(201);
    expect(bodies).toEqual(['{"first_name":"Zoé"}', '{"first_name":"Zoé"}']);
    proved = false;
    const refused = call(request());
    await vi.waitFor(() => expect(snapshot()).not.toBeNull());
    snapshot()?.settle(false);
    expect((await refused).status).toBe(403);
  });
});
