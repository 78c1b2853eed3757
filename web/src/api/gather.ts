import type { Page } from './types';

type Options<T> = { keep: (item: T) => boolean; wanted: number; pages: number };

/**
 * The first `wanted` items worth keeping, page after page, but never more than `pages` of them. `more`: there are, or
 * there may be, others.
 */
export async function gather<T>(
  load: (cursor?: string) => Promise<Page<T>>,
  { keep, wanted, pages }: Options<T>,
): Promise<{ items: T[]; more: boolean }> {
  const found: T[] = [];
  let cursor: string | undefined;
  for (let read = 0; read < pages; read++) {
    const page = await load(cursor);
    found.push(...page.items.filter(keep));
    if (found.length > wanted) break;
    if (page.next === null) return { items: found, more: false };
    cursor = page.next;
  }
  return { items: found.slice(0, wanted), more: true };
}
