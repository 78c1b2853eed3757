import { expect, it } from 'vitest';
import { changes, required } from './useForm';

it('asks for what is blank', () => {
  expect(required({ name: ' ', email: 'a@b.fr' }, 'name', 'email')).toEqual({ name: 'required' });
});

it('sends what changed, and null for what was cleared', () => {
  const before = { name: 'Zoé', company: 'Atelier', phone: '' };
  expect(changes(before, { name: ' Zoé M. ', company: '', phone: '' }, ['company', 'phone'])).toEqual({
    name: 'Zoé M.',
    company: null,
  });
});
