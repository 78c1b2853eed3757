import type { PermissionId, PermissionInfo } from '../api/types';

type Catalogue = Pick<PermissionInfo, 'id' | 'needs'>[];

/** Ticking takes what it needs; unticking drops what needs it. The server does the same, whatever is sent. */
export function tick(catalogue: Catalogue, held: PermissionId[], id: PermissionId): PermissionId[] {
  if (held.includes(id)) return held;
  const needs = catalogue.find((one) => one.id === id)?.needs ?? [];
  return needs.reduce((set, need) => tick(catalogue, set, need), [...held, id]);
}

/** In the catalogue each stands behind what it needs, so that one pass is enough. */
export function untick(catalogue: Catalogue, held: PermissionId[], id: PermissionId): PermissionId[] {
  const left: PermissionId[] = [];
  for (const one of catalogue)
    if (one.id !== id && held.includes(one.id) && one.needs.every((need) => left.includes(need)))
      left.push(one.id);
  return left;
}

/** Whether somebody can't change a permission of another, giving and taking only what she holds herself. */
export function fixed(
  catalogue: Catalogue,
  held: PermissionId[],
  own: PermissionId[],
  id: PermissionId,
): boolean {
  if (!own.includes(id)) return true;
  if (!held.includes(id)) return false;
  // Without it something would go that isn't hers to take.
  const left = untick(catalogue, held, id);
  return held.some((one) => !left.includes(one) && !own.includes(one));
}

export const sameSet = (one: PermissionId[], other: PermissionId[]) =>
  one.length === other.length && one.every((id) => other.includes(id));
