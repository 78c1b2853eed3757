import { describe, expect, it, vi } from 'vitest';
import { SessionStore } from './session';
import type { Session } from './types';

const session = (token: string, expires_in = 600): Session => ({
  access_token: token,
  expires_in,
  session: 'ses_1',
  side: 'staff',
  enrolling: false,
  organization: { id: 'org_1', name: 'Atelier', slug: 'atelier' },
  person: { id: 'mem_1', email: 'zoe@example.com' },
});
const view = (token: string) => ({
  access_token: token,
  expires_in: 600,
  session: 'ses_2',
  organization: { id: 'org_1', name: 'Atelier', slug: 'atelier' },
  client: { id: 'cli_1', name: 'Clara Moreau', email: 'clara@example.com' },
  viewer: 'Odile Dupond',
  ends_at: '2026-11-22T21:00:00Z',
});
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

const memoryOf = (...keys: string[]) => {
  const kept = new Map(keys.map((key) => [key, 'yes']));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

function setUp(...replies: (() => Response)[]) {
  let clock = 0;
  const memory = memoryOf('signed-in-staff');
  const fetch = vi.fn(async () => (replies.shift() ?? (() => json({}, 500)))());
  const lock = vi.fn((_: string, run: () => Promise<unknown>) => run());
  const store = new SessionStore('staff', {
    fetch: fetch as never,
    lock: lock as never,
    now: () => clock,
    memory,
  });
  return {
    memory,
    store,
    fetch,
    lock,
    wait: (ms: number) => {
      clock += ms;
    },
  };
}

describe('SessionStore', () => {
  it('takes its first token from the cookie', async () => {
    const { store, fetch } = setUp(() => json(session('one')));
    await store.start();
    expect(await store.token()).toBe('one');
    expect(fetch).toHaveBeenCalledWith(
      '/api/v1/sessions/refresh',
      expect.objectContaining({ body: '{"side":"staff"}' }),
    );
  });

  it('is signed out without a cookie, unreachable without a server', async () => {
    const out = setUp(() => json({ code: 'session-ended' }, 401));
    await out.store.start();
    expect(out.store.snapshot().status).toBe('signed-out');
    const down = setUp(() => json({}, 503));
    await down.store.start();
    expect(down.store.snapshot().status).toBe('unreachable');
  });

  it('asks for nothing where nobody has signed in, and remembers who did until the session ends', async () => {
    const { store, fetch, memory } = setUp(() => json({ code: 'session-ended' }, 401));
    memory.removeItem('signed-in-staff');
    await store.start();
    expect(store.snapshot().status).toBe('signed-out');
    expect(fetch).not.toHaveBeenCalled();
    store.accept(session('one'));
    expect(memory.getItem('signed-in-staff')).not.toBeNull();
    await store.renew();
    expect(memory.getItem('signed-in-staff')).toBeNull();
  });

  it('sends one refresh however many ask, under a lock shared with other tabs', async () => {
    const { store, fetch, lock } = setUp(
      () => json(session('one')),
      () => json(session('two')),
    );
    await store.start();
    expect(await Promise.all([store.renew(), store.renew(), store.renew()])).toEqual([true, true, true]);
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(lock).toHaveBeenCalledWith('refresh-staff', expect.any(Function));
  });

  it('renews before the token runs out', async () => {
    const { store, wait } = setUp(
      () => json(session('one')),
      () => json(session('two')),
    );
    await store.start();
    wait(560_000);
    expect(await store.token()).toBe('one');
    wait(15_000);
    expect(await store.token()).toBe('two');
  });

  it('keeps the page when the session ends, until somebody signs in again', async () => {
    const { store } = setUp(
      () => json(session('one')),
      () => json({ code: 'session-ended' }, 401),
    );
    await store.start();
    expect(await store.renew()).toBe(false);
    expect(store.snapshot().status).toBe('over');
    const again = store.signedInAgain();
    store.accept(session('three'));
    expect(await again).toBe(true);
    expect(await store.token()).toBe('three');
  });

  it('sees what a client sees by the link of a view, and remembers nothing of it', async () => {
    const { store, fetch, memory, wait } = setUp(
      () => json(view('one')),
      () => json(view('two')),
      () => json({ code: 'gone' }, 410),
    );
    memory.removeItem('signed-in-staff');
    await store.start('secret');
    expect(fetch).toHaveBeenCalledWith(
      '/api/v1/views/open',
      expect.objectContaining({ body: '{"token":"secret"}' }),
    );
    expect(store.snapshot()).toMatchObject({ status: 'signed-in', view: { viewer: 'Odile Dupond' } });
    expect(memory.getItem('signed-in-staff')).toBeNull();
    wait(590_000);
    expect(await store.token()).toBe('two');
    wait(590_000);
    expect(await store.token()).toBeNull();
    expect(store.snapshot()).toEqual({ status: 'view-over' });
    expect(await store.signedInAgain()).toBe(false);
  });
});
