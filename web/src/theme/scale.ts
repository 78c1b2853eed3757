import { contrast, textOn } from './contrast';
import { parseHex, toHex, toOklch } from './oklch';

export const DEFAULT_BRAND = '#3b5bdb';
/** What the scale is read against; the same values as `--surface` in tokens.css. */
export const PAGE = { light: '#ffffff', dark: '#141518' } as const;
export type Scheme = keyof typeof PAGE;

export type Scale = readonly [string, string, string, string, string, string, string, string, string, string];
export type BrandTokens = {
  /** The agency's own colour, or the nearest one that shows on the page. */
  accent: string;
  accentHover: string;
  onAccent: string;
  /** Tinted surface for the current menu entry, selected rows. */
  soft: string;
  /** The accent as text or link: 4.5 : 1 on the page and on `soft`. */
  ink: string;
  /** Focus ring and edges of accent surfaces: 3 : 1 on the page. */
  ring: string;
};

const LIGHTNESS = [0.975, 0.945, 0.895, 0.825, 0.745, 0.66, 0.575, 0.485, 0.395, 0.3];
// Very light and very dark steps carry little chroma, as pigments do.
const CHROMA = [0.16, 0.32, 0.55, 0.78, 0.95, 1, 1, 0.92, 0.78, 0.6];

/** Ten steps, light to dark, of the hue of one colour. */
export function scale(brand: string): Scale {
  const { c, h } = toOklch(parseHex(brand) ?? (parseHex(DEFAULT_BRAND) as [number, number, number]));
  return LIGHTNESS.map((l, i) => toHex({ l, c: c * (CHROMA[i] as number), h })) as unknown as Scale;
}

/** Everything the pages need from one colour, in one scheme. */
export function brandTokens(brand: string, scheme: Scheme): BrandTokens {
  const base = parseHex(brand) ? brand : DEFAULT_BRAND;
  const steps = scale(base);
  const page = PAGE[scheme];
  // From the step nearest the page away from it, so that the first match is the closest to the brand's own strength.
  const outward = scheme === 'light' ? steps.slice(5) : steps.slice(0, 6).reverse();
  const last = outward[outward.length - 1] as string;
  const soft = scheme === 'light' ? steps[0] : toHex({ ...of(steps[9]), l: 0.27 });
  const reads = (minimum: number, ...on: string[]) =>
    [base, ...outward].find((step) => on.every((ground) => contrast(step, ground) >= minimum)) ?? last;
  // A dark brand on a dark page would vanish; a pale one on white keeps its colour and gets an edge instead.
  const accent = scheme === 'dark' ? reads(3, page) : base;
  const own = of(accent);
  const away = textOn(accent) === '#ffffff' ? -0.05 : 0.03;
  const hover = toHex({ ...own, l: Math.min(0.98, Math.max(0.05, own.l + away)) });
  return {
    accent,
    accentHover: textOn(hover) === textOn(accent) ? hover : accent,
    onAccent: textOn(accent),
    soft,
    ink: reads(4.5, page, soft),
    ring: reads(3, page),
  };
}

const of = (hex: string) => toOklch(parseHex(hex) as [number, number, number]);
