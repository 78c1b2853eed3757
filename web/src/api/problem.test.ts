import { describe, expect, it } from 'vitest';
import { isPassing, isProblem, Problem, problemFrom } from './problem';

describe('problemFrom', () => {
  it('reads a refusal with its fields', async () => {
    const body = {
      code: 'invalid',
      detail: 'Some fields are invalid.',
      instance: 'req_1',
      errors: [{ pointer: '/email', code: 'malformed', detail: 'not an address' }],
    };
    const problem = await problemFrom(new Response(JSON.stringify(body), { status: 422 }));
    expect(problem).toMatchObject({ status: 422, code: 'invalid', instance: 'req_1' });
    expect(problem.field('email')?.code).toBe('malformed');
    expect(problem.field('name')).toBeUndefined();
    expect(isProblem(problem, 'invalid', 'stale')).toBe(true);
    expect(isPassing(problem)).toBe(false);
  });

  it('keeps what only some codes carry, and how long to wait', async () => {
    const body = { code: 'too-many-requests' };
    const headers = { 'Retry-After': '12' };
    const problem = await problemFrom(new Response(JSON.stringify(body), { status: 429, headers }));
    expect(problem.retryAfter).toBe(12);
    const gone = new Problem(410, { code: 'gone', reason: 'used' });
    expect(gone.extra.reason).toBe('used');
  });

  it('survives an answer that is no JSON at all', async () => {
    const problem = await problemFrom(new Response('<html>Bad gateway</html>', { status: 502 }));
    expect(problem).toMatchObject({ status: 502, code: 'internal', errors: [] });
    expect(isPassing(problem)).toBe(true);
    expect(isPassing(new Problem(0))).toBe(true);
  });
});
