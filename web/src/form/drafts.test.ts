import { expect, it } from 'vitest';
import { differences } from './drafts';

it('keeps what was typed, and never a password', () => {
  const initial = { name: '', notes: '', new_password: '' };
  expect(differences(initial, { name: 'Zoé', notes: '', new_password: 'pavot', odd: 'x' })).toEqual({
    name: 'Zoé',
  });
  expect(differences(initial, { ...initial, new_password: 'pavot' })).toBeNull();
});
