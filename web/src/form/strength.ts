export const MINIMUM = 15;
export type Strength = 'none' | 'weak' | 'fair' | 'strong';

/**
 * A hint while typing; the server has the last word (length, breached lists). Counts what makes guessing long:
 * length, and how much of it is new rather than repeats and runs.
 */
export function strength(password: string): Strength {
  const characters = [...password.toLowerCase()];
  if (characters.length === 0) return 'none';
  const fresh = characters.filter((character, i) => {
    const before = characters[i - 1]?.codePointAt(0);
    const step = before === undefined ? 99 : (character.codePointAt(0) as number) - before;
    return Math.abs(step) > 1;
  }).length;
  const distinct = new Set(characters).size;
  if (characters.length < MINIMUM || distinct < 6 || fresh < 9) return 'weak';
  return fresh >= 17 && distinct >= 9 ? 'strong' : 'fair';
}
