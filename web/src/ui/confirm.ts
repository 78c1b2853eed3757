import { useSyncExternalStore } from 'react';

export type Question = {
  title: string;
  text: string;
  /** The verb on the button, never "OK". */
  action: string;
  danger?: boolean;
  run: () => Promise<unknown>;
};

let question: Question | null = null;
const listeners = new Set<() => void>();

function set(next: Question | null) {
  question = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Asks once, in words that name the thing; stays open, with the reason, when the action is refused. */
export const confirm = (asked: Question) => set(asked);
export const closeQuestion = () => set(null);
export const useQuestion = () => useSyncExternalStore(subscribe, () => question);
