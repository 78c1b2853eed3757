import { useState } from 'react';

/** Something that takes a while: busy meanwhile; what went wrong stays to be shown until it is tried again. */
export function useTask() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  /** Its answer, or nothing when it failed. */
  const run = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true);
    setError(null);
    try {
      return await work();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run };
}

export type Task = ReturnType<typeof useTask>;
