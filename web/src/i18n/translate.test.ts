import { describe, expect, it } from 'vitest';
import * as en from './messages/en';
import * as fr from './messages/fr';
import { type Messages, translator } from './translate';

const flat = (parts: object): Messages => Object.assign({}, ...Object.values(parts));

describe('messages', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(flat(en)).sort()).toEqual(Object.keys(flat(fr)).sort());
  });

  it('never shout and never say oops', () => {
    for (const message of Object.values({ ...flat(fr), ...flat(en) }))
      expect(JSON.stringify(message)).not.toMatch(/!|\b(?:oops|oups)\b/i);
  });
});

describe('translator', () => {
  const t = translator('fr', {
    plain: "L'adresse : « {name} » ?",
    files: { one: '{count} fichier', other: '{count} fichiers' },
  });

  it('sets French typography around what it fills in', () => {
    expect(t('plain', { name: 'a : b' })).toBe('L’adresse\u202f: «\u202fa : b\u202f»\u202f?');
  });

  it('chooses the plural of the language: 0 is singular in French', () => {
    expect(t('files', { count: 0 })).toBe('0 fichier');
    expect(t('files', { count: 12345 })).toBe('12\u202f345 fichiers');
    expect(translator('en', { files: { one: 'file', other: 'files' } })('files', { count: 0 })).toBe('files');
  });
});
