import { expect, it } from 'vitest';
import { inPageOrder } from './pageOrder';

it('lists errors as the page lists its fields, those of no field last', () => {
  const errors = { email: 'malformed', nothing: undefined, secret: 'odd', name: 'required' };
  expect(inPageOrder(errors, ['name', 'slug', 'email'])).toEqual([
    ['name', 'required'],
    ['email', 'malformed'],
    ['secret', 'odd'],
  ]);
});
