import { expect, it } from 'vitest';
import { between } from './useSelection';

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }));

it('takes a range in either direction', () => {
  expect(between(rows, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(between(rows, 'd', 'b')).toEqual(['b', 'c', 'd']);
});

it('takes the row alone when the other end is not there', () => {
  expect(between(rows, null, 'c')).toEqual(['c']);
  expect(between(rows, 'gone', 'c')).toEqual(['c']);
});
