import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useMe } from '../auth/useSession';
import { differences, keepDraft, readDraft } from './drafts';
import type { FormState, Values } from './useForm';

export type Draft = {
  /** Something typed before was put back. */
  restored: boolean;
  /** It was sent, or is not wanted: forgets it. */
  forget: () => void;
  discard: () => void;
};

/** Keeps what is typed in a long form until it is sent: a wrong click, a reload or a sign-in loses nothing. */
export function useDraft<V extends Values>(form: FormState<V>, name: string, initial: V): Draft {
  const me = useMe().data?.id;
  const key = me ? `${me}:${name}` : null;
  const read = useRef<string | null>(null);
  const sent = useRef<V | null>(null);
  const [restored, setRestored] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each form
  useLayoutEffect(() => {
    if (!key || read.current === key) return;
    read.current = key;
    const kept = differences(initial, readDraft(key));
    if (!kept) return;
    form.set(kept as Partial<V>);
    setRestored(true);
  }, [key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each change of a value
  useEffect(() => {
    if (key && sent.current !== form.values) keepDraft(key, differences(initial, form.values));
  }, [key, form.values]);
  const forget = () => {
    sent.current = form.values;
    if (key) keepDraft(key, null);
    setRestored(false);
  };
  return {
    restored,
    forget,
    discard() {
      forget();
      form.reset(initial);
    },
  };
}
