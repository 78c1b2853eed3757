const NARROW = '\u202f';

/**
 * French typography, so that messages can be written with an ordinary keyboard: narrow no-break spaces before
 * ; : ! ? and inside guillemets, curved apostrophes.
 */
export const typeset = (text: string): string =>
  text
    .replace(/ ([;:!?»])/g, `${NARROW}$1`)
    .replace(/« /g, `«${NARROW}`)
    .replace(/'/g, '’');
