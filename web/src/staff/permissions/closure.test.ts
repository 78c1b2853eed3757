import { expect, test } from 'vitest';
import type { PermissionInfo } from '../../api/types';
import { sameSet, tick, untick } from './closure';

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
