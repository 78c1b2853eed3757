import { parseHex } from './oklch';

export const INK = '#16181d';
export const WHITE = '#ffffff';

function luminance(hex: string): number {
  const [r, g, b] = parseHex(hex) ?? [0, 0, 0];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2 contrast ratio of two colours, 1..21. */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** White where it reads (4.5 : 1), else near-black: one of the two always does. */
export function textOn(background: string): string {
  return contrast(WHITE, background) >= 4.5 ? WHITE : contrast(INK, background) >= 4.5 ? INK : '#000000';
}
