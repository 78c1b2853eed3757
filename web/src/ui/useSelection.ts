import { useRef, useState } from 'react';

/** Which of the shown rows are chosen. With Shift, all from the last one touched. */
export function useSelection<T extends { id: string }>(items: T[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const chosen = items.filter((item) => ids.has(item.id));
  return {
    chosen,
    has: (item: T) => ids.has(item.id),
    toggle(item: T, range = false) {
      const on = !ids.has(item.id);
      const touched = range ? between(items, last.current, item.id) : [item.id];
      last.current = item.id;
      setIds((now) => {
        const next = new Set(now);
        for (const id of touched) on ? next.add(id) : next.delete(id);
        return next;
      });
    },
    all: (on: boolean) => setIds(new Set(on ? items.map((item) => item.id) : [])),
    clear: () => setIds(new Set()),
  };
}

export type Selection<T extends { id: string }> = ReturnType<typeof useSelection<T>>;

/** The ids from one row to another, both included, in either direction. */
export function between(items: { id: string }[], from: string | null, to: string): string[] {
  const ids = items.map((item) => item.id);
  const [start, end] = [ids.indexOf(from ?? to), ids.indexOf(to)].sort((a, b) => a - b) as [number, number];
  return start < 0 ? [to] : ids.slice(start, end + 1);
}
