import { expect, it } from 'vitest';
import { each, Stopped } from './each';

const wait = () => new Promise((resolve) => setTimeout(resolve, 1));

it('runs a few at a time and tells each failure', async () => {
  let running = 0;
  let most = 0;
  const seen: number[] = [];
  const run = async (n: number) => {
    most = Math.max(most, ++running);
    await wait();
    running--;
    if (n === 3) throw new Error('no');
  };
  const outcomes = await each([1, 2, 3, 4, 5, 6], run, {
    atOnce: 4,
    progress: (done) => seen.push(done),
    signal: new AbortController().signal,
  });
  expect(most).toBe(4);
  expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
  expect(outcomes.map(({ error }) => error !== undefined)).toEqual([false, false, true, false, false, false]);
});

it('leaves the rest alone once stopped', async () => {
  const stop = new AbortController();
  const outcomes = await each([1, 2, 3], async () => stop.abort(), {
    atOnce: 1,
    progress: () => {},
    signal: stop.signal,
  });
  expect(outcomes.map(({ error }) => error instanceof Stopped)).toEqual([false, true, true]);
});
