import { expect, test } from 'vitest';
import type { PermissionId, PermissionInfo } from '../api/types';
import { fixed, sameSet, tick, untick } from './closure';

const catalogue: Pick<PermissionInfo, 'id' | 'needs'>[] = [
  { id: 'files.see', needs: [] },
  { id: 'files.upload', needs: ['files.see'] },
  { id: 'files.delete-own', needs: ['files.upload'] },
  { id: 'messages.use', needs: [] },
];

test('ticking takes what it needs, all the way', () => {
  expect(
    sameSet(tick(catalogue, [], 'files.delete-own'), ['files.see', 'files.upload', 'files.delete-own']),
  ).toBe(true);
  expect(tick(catalogue, ['files.see'], 'files.see')).toEqual(['files.see']);
});

test('unticking drops what needs it, and nothing else', () => {
  const all = catalogue.map((one) => one.id);
  expect(untick(catalogue, all, 'files.see')).toEqual(['messages.use']);
  expect(untick(catalogue, all, 'messages.use')).toEqual(['files.see', 'files.upload', 'files.delete-own']);
  expect(untick(catalogue, ['files.see'], 'files.upload')).toEqual(['files.see']);
});

test('one gives and takes what one holds, and what goes with it too', () => {
  const own: PermissionId[] = ['files.see', 'files.upload'];
  const is = (held: PermissionId[], id: PermissionId) => fixed(catalogue, held, own, id);
  expect(is([], 'files.upload')).toBe(false);
  expect(is([], 'messages.use')).toBe(true);
  expect(is(['files.see', 'messages.use'], 'messages.use')).toBe(true);
  expect(is(['files.see', 'files.upload'], 'files.see')).toBe(false);
  expect(is(['files.see', 'files.upload', 'files.delete-own'], 'files.upload')).toBe(true);
});
