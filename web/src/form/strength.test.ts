import { describe, expect, it } from 'vitest';
import { suggest } from './passphrase';
import { strength } from './strength';

describe('strength', () => {
  it.each([
    ['', 'none'],
    ['Azerty123!', 'weak'],
    ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['abcdefghijklmnopqrst', 'weak'],
    ['le chat du port', 'fair'],
    ['plage-moulin-renard-tulipe', 'strong'],
  ])('%s is %s', (password, level) => expect(strength(password)).toBe(level));
});

describe('suggest', () => {
  it.each(['fr', 'en'] as const)('gives a strong phrase in %s, another each time', async (lang) => {
    const phrase = await suggest(lang);
    expect(phrase).toMatch(/^([a-z]+-){5}\d\d$/);
    expect(strength(phrase)).toBe('strong');
    expect(await suggest(lang)).not.toBe(phrase);
  });
});
