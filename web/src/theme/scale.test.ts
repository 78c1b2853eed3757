import { describe, expect, it } from 'vitest';
import { contrast, textOn } from './contrast';
import { parseHex, toHex, toOklch } from './oklch';
import { brandTokens, PAGE, scale } from './scale';

const BRANDS = [
  '#3b5bdb',
  '#fff3b0',
  '#ffffff',
  '#000000',
  '#1e1b4b',
  '#ff6600',
  '#777777',
  '#00ff88',
  '#7a0026',
];

describe('oklch', () => {
  it('gives a colour back unchanged', () => {
    for (const hex of BRANDS) expect(toHex(toOklch(parseHex(hex) as [number, number, number]))).toBe(hex);
  });

  it('refuses what is not a colour', () => {
    expect(parseHex('blue')).toBeNull();
    expect(parseHex('#12345')).toBeNull();
    expect(parseHex('#abc')).toEqual(parseHex('#aabbcc'));
  });
});

describe('scale', () => {
  it.each(BRANDS)('goes from light to dark in ten steps for %s', (brand) => {
    const steps = scale(brand);
    expect(steps).toHaveLength(10);
    const onWhite = steps.map((step) => contrast(step, '#ffffff'));
    expect(onWhite).toEqual([...onWhite].sort((a, b) => a - b));
  });
});

describe('brandTokens', () => {
  for (const scheme of ['light', 'dark'] as const)
    it.each(BRANDS)(`reads in the ${scheme} scheme for %s`, (brand) => {
      const tokens = brandTokens(brand, scheme);
      expect(contrast(tokens.onAccent, tokens.accent)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tokens.onAccent, tokens.accentHover)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tokens.ink, PAGE[scheme])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tokens.ink, tokens.soft)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tokens.ring, PAGE[scheme])).toBeGreaterThanOrEqual(3);
    });

  it('keeps the agency’s own colour on its buttons, however pale', () => {
    expect(brandTokens('#fff3b0', 'light')).toMatchObject({ accent: '#fff3b0', onAccent: '#16181d' });
  });

  it('falls back on the default colour when given none', () => {
    expect(brandTokens('', 'light').accent).toBe('#3b5bdb');
  });
});

it('puts readable text on any colour', () => {
  for (let i = 0; i < 4096; i += 7) {
    const colour = `#${i.toString(16).padStart(3, '0')}`;
    expect(contrast(textOn(colour), colour)).toBeGreaterThanOrEqual(4.5);
  }
});
