import createClient from 'openapi-fetch';
import { authorizedFetch } from './authorized';
import { Problem, problemFrom } from './problem';
import type { paths } from './schema';
import { SessionStore } from './session';
import type { Sent, Side } from './types';

const base = '/api/v1';

/** One side a page: the staff page never holds a client's token, and the other way round. */
export let store: SessionStore;
export let http: ReturnType<typeof createClient<paths>>;

export function connect(side: Side): SessionStore {
  store = new SessionStore(side);
  http = createClient<paths>({ fetch: authorizedFetch(store) });
  return store;
}

type Result<D> = { data?: D; error?: unknown; response: Response };

/** The body of a good answer; a `Problem` thrown otherwise. */
export async function unwrap<D>(call: Promise<Result<D>>): Promise<Sent<D>> {
  const { data, error, response } = await call;
  if (response.ok) return data as Sent<D>;
  throw new Problem(response.status, (error ?? {}) as Record<string, unknown>, retryAfter(response));
}

const retryAfter = (response: Response) => {
  const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return Number.isNaN(seconds) ? null : seconds;
};

/** `If-Match` of the version that was read: a stale one answers 412. */
export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` });
export const idempotent = (key: string) => ({ 'Idempotency-Key': key });

/** For what needs no session. */
export async function open<R>(
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  key?: string,
  cache?: RequestCache,
): Promise<R> {
  const response = await fetch(base + path, {
    method,
    cache,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(key ? idempotent(key) : {}),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch(() => {
    throw new Problem(0);
  });
  if (!response.ok) throw await problemFrom(response);
  return (response.status === 204 || response.status === 202 ? undefined : await response.json()) as R;
}
