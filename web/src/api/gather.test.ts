import { describe, expect, it } from 'vitest';
import { gather } from './gather';

const PAGES = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
];
const load = async (cursor?: string) => {
  const at = Number(cursor ?? 0);
  return { items: PAGES[at] ?? [], next: at + 1 < PAGES.length ? String(at + 1) : null };
};
const even = (n: number) => n % 2 === 0;

describe('gather', () => {
  it('reads on until enough are found, and says whether there are more', async () => {
    expect(await gather(load, { keep: even, wanted: 2, pages: 9 })).toEqual({ items: [2, 4], more: true });
    expect(await gather(load, { keep: even, wanted: 4, pages: 9 })).toEqual({
      items: [2, 4, 6, 8],
      more: false,
    });
  });

  it('stops at its bound, and says that there may be more', async () => {
    expect(await gather(load, { keep: (n) => n === 9, wanted: 1, pages: 2 })).toEqual({
      items: [],
      more: true,
    });
  });
});
