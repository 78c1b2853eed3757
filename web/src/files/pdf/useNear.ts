import { type RefObject, useEffect, useState } from 'react';

type Seen = { near: Set<number>; current: number };

/** Which pages are within a screen of the reader, and which one she reads. */
export function useNear(stage: RefObject<HTMLElement | null>, count: number): Seen {
  const [seen, setSeen] = useState<Seen>({ near: new Set([1]), current: 1 });
  useEffect(() => {
    const root = stage.current;
    if (!root || count === 0) return;
    const near = new Set<number>();
    const shown = new Map<number, number>();
    const pages = [...root.querySelectorAll<HTMLElement>('[data-page]')];
    const numberOf = (element: Element) => Number((element as HTMLElement).dataset.page);
    const tell = () => {
      const [current = 1] = [...shown].sort(([a, most], [b, less]) => less - most || a - b)[0] ?? [];
      setSeen({ near: new Set(near), current });
    };
    const around = new IntersectionObserver(
      (entries) => {
        for (const entry of entries)
          if (entry.isIntersecting) near.add(numberOf(entry.target));
          else near.delete(numberOf(entry.target));
        tell();
      },
      { root, rootMargin: '100% 0px' },
    );
    const within = new IntersectionObserver(
      (entries) => {
        for (const entry of entries)
          if (entry.isIntersecting) shown.set(numberOf(entry.target), entry.intersectionRect.height);
          else shown.delete(numberOf(entry.target));
        tell();
      },
      { root, threshold: [0, 0.25, 0.5, 0.75] },
    );
    for (const page of pages) {
      around.observe(page);
      within.observe(page);
    }
    return () => {
      around.disconnect();
      within.disconnect();
    };
  }, [stage, count]);
  return seen;
}
