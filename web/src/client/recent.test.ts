import { expect, it, vi } from 'vitest';
import type { Workspace } from '../api/types';
import { readRecent } from './recent';

const file = (id: string, day: number, state = 'available') => ({ id, state, created_at: `2026-11-0${day}` });
const listed = vi.hoisted(() => vi.fn());
vi.mock('../api/files', () => ({ listFiles: listed }));

const workspace = (id: string, permissions = ['files.see']) => ({ id, permissions }) as Workspace;

it('finds the newest files in folders and on later pages too', async () => {
  const folders = [
    { id: 'full', item_count: 1 },
    { id: 'empty', item_count: 0 },
  ];
  listed.mockImplementation(async (_: string, folder?: string, cursor?: string) => {
    if (folder) return { items: [file('in-folder', 3)], folders: [], next: null };
    if (cursor) return { items: [file('later', 4)], folders, next: null };
    return { items: [file('first', 1), file('checked', 5, 'checking')], folders, next: 'more' };
  });
  const { items, partial } = await readRecent([workspace('a'), workspace('closed', [])]);
  expect(items.map(({ file: { id } }) => id)).toEqual(['later', 'in-folder', 'first']);
  expect(partial).toBe(false);
  expect(listed).toHaveBeenCalledTimes(3);
});

it('reads no more than a home page is worth, and says so', async () => {
  listed.mockClear();
  listed.mockResolvedValue({ items: [file('one', 1)], folders: [], next: 'for ever' });
  expect((await readRecent([workspace('a')])).partial).toBe(true);
  expect(listed.mock.calls.length).toBeLessThanOrEqual(16);
});

it('keeps what it could read when a workspace cannot be', async () => {
  listed.mockImplementation(async (id: string) => {
    if (id === 'gone') throw new Error('403');
    return { items: [file('one', 1)], folders: [], next: null };
  });
  const { items, partial } = await readRecent([workspace('gone'), workspace('a')]);
  expect(items).toHaveLength(1);
  expect(partial).toBe(true);
});
