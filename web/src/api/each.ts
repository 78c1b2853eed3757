export type Outcome<T> = { item: T; error?: unknown };
type Options = {
  /** Requests under way at the same time. */
  atOnce: number;
  /** After each answer. */
  progress: (done: number) => void;
  /** No further request is made; those left are answered with `Stopped`. */
  signal: AbortSignal;
};

export class Stopped extends Error {}

/** The same request for each, a few at a time; what failed is told with its reason, in the order given. */
export async function each<T>(
  items: T[],
  run: (item: T) => Promise<unknown>,
  { atOnce, progress, signal }: Options,
): Promise<Outcome<T>[]> {
  const outcomes: Outcome<T>[] = items.map((item) => ({ item, error: new Stopped() }));
  const waiting = outcomes.values();
  let done = 0;
  const work = async () => {
    // One iterator for all: each takes what is next.
    for (const outcome of waiting) {
      if (signal.aborted) return;
      try {
        await run(outcome.item);
        delete outcome.error;
      } catch (error) {
        outcome.error = error;
      }
      progress(++done);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
  return outcomes;
}
