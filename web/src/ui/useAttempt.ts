import { useState } from 'react';
import { useProblemText } from './problemText';
import { toast } from './toast';

type End = {
  /** Offered beside what is said. */
  undo?: () => void;
  /** What to look at again, however it ended. */
  refresh?: () => Promise<unknown>;
};

/** Something done at one press: busy meanwhile; a toast says what was done, or what went wrong. */
export function useAttempt() {
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  /** `work` gives what is to be said, if anything. */
  const attempt = async (work: () => Promise<string | undefined>, { undo, refresh }: End = {}) => {
    setBusy(true);
    try {
      const said = await work();
      if (said) toast(said, { undo });
    } catch (error) {
      toast(problemText(error).text, { kind: 'failed' });
    } finally {
      setBusy(false);
      await refresh?.();
    }
  };
  return { busy, attempt };
}
