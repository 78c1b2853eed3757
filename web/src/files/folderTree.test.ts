import { expect, it } from 'vitest';
import type { Folder } from '../api/types';
import { folderTree } from './folderTree';

const folder = (id: string, parent: string | null) => ({ id, parent, name: id }) as Folder;

it('lists folders in reading order, without the one on the move and what it holds', () => {
  const folders = [folder('b', null), folder('a', null), folder('a1', 'a'), folder('b1', 'b')];
  expect(folderTree(folders, null).map(({ id, depth }) => `${depth}${id}`)).toEqual([
    '1a',
    '2a1',
    '1b',
    '2b1',
  ]);
  expect(folderTree(folders, 'a').map(({ id }) => id)).toEqual(['b', 'b1']);
});
