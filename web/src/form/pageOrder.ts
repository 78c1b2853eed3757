/** Whatever order the server found them in. */
export function inPageOrder<E>(errors: Record<string, E>, names: string[]): [string, NonNullable<E>][] {
  const place = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
  return Object.entries(errors)
    .filter((entry): entry is [string, NonNullable<E>] => Boolean(entry[1]))
    .sort(([one], [other]) => place(one) - place(other));
}
