import { describe, expect, it } from 'vitest';
import { formatter, fullName, initials } from './format';

const fr = formatter('fr', 'Europe/Paris');
const en = formatter('en', 'Europe/London');
const now = Date.parse('2026-11-22T12:00:00Z');

describe('when', () => {
  it('is relative up to a week, then a date', () => {
    expect(fr.when('2026-11-22T11:55:00Z', now)).toMatch(/^il y a 5\sminutes$/);
    expect(en.when('2026-11-21T12:00:00Z', now)).toBe('yesterday');
    expect(en.when('2026-11-25T13:00:00Z', now)).toBe('in 3 days');
    expect(fr.when('2026-11-01T12:00:00Z', now)).toBe('1 novembre 2026');
  });

  it('uses the reader’s time zone', () => {
    expect(formatter('en', 'Asia/Tokyo').date('2026-11-22T23:00:00Z')).toBe('23 November 2026');
  });
});

describe('bytes', () => {
  it('speaks the reader’s units', () => {
    expect(fr.bytes(2_400_000).replace(/\s/g, ' ')).toBe('2,4 Mo');
    expect(en.bytes(2_400_000)).toBe('2.4 MB');
    expect(en.bytes(0)).toBe('0 bytes');
    expect(en.bytes(999_900)).toBe('1,000 kB');
  });
});

it('names people', () => {
  expect(fullName({ first_name: 'Zoé', last_name: 'Martin' })).toBe('Zoé Martin');
  expect(initials('élodie de la Tour')).toBe('ÉD');
  expect(initials('')).toBe('');
});
