/** A colour in OKLCH: lightness 0..1, chroma 0..≈0.37, hue in degrees. */
export type Oklch = { l: number; c: number; h: number };
type Rgb = [number, number, number];

const toLinear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const toGamma = (v: number) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);

/** `#rgb` or `#rrggbb` to linear-light sRGB; anything else is null. */
export function parseHex(hex: string): Rgb | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(hex.trim());
  const full = short ? `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}` : hex.trim();
  if (!/^#[0-9a-f]{6}$/i.test(full)) return null;
  const at = (i: number) => toLinear(Number.parseInt(full.slice(i, i + 2), 16) / 255);
  return [at(1), at(3), at(5)];
}

const byte = (v: number) =>
  Math.round(Math.min(1, Math.max(0, toGamma(v))) * 255)
    .toString(16)
    .padStart(2, '0');

// Matrices: Björn Ottosson, https://bottosson.github.io/posts/oklab/
export function toOklch([r, g, b]: Rgb): Oklch {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: ((Math.atan2(bb, a) * 180) / Math.PI + 360) % 360,
  };
}

function toLinearRgb({ l, c, h }: Oklch): Rgb {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const ll = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * ll - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * ll + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * ll - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const inGamut = (rgb: Rgb) => rgb.every((v) => v >= -0.0005 && v <= 1.0005);

/** The nearest sRGB colour of the same lightness and hue: chroma gives way, so that steps stay even to the eye. */
export function toHex(colour: Oklch): string {
  let low = 0;
  let high = colour.c;
  if (inGamut(toLinearRgb(colour))) low = colour.c;
  else
    for (let i = 0; i < 18; i++) {
      const middle = (low + high) / 2;
      if (inGamut(toLinearRgb({ ...colour, c: middle }))) low = middle;
      else high = middle;
    }
  return `#${toLinearRgb({ ...colour, c: low })
    .map(byte)
    .join('')}`;
}
