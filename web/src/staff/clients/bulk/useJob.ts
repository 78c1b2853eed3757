import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { each, type Outcome } from '../../../api/each';
import type { Client } from '../../../api/types';
import { type Job, KINDS } from './kinds';

const AT_ONCE = 4;

/** Runs a job, one request a client, and again for those that failed. */
export function useJob({ kind, clients }: Job) {
  const queries = useQueryClient();
  const stop = useRef(new AbortController());
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(0);
  const [tried, setTried] = useState(clients);
  const [failed, setFailed] = useState<Outcome<Client>[]>([]);
  const run = async (wanted: Client[]) => {
    stop.current = new AbortController();
    setTried(wanted);
    setDone(0);
    setBusy(true);
    const outcomes = await each(wanted, KINDS[kind].run, {
      atOnce: AT_ONCE,
      progress: setDone,
      signal: stop.current.signal,
    });
    const wrong = outcomes.filter(({ error }) => error !== undefined);
    setFailed(wrong);
    setBusy(false);
    queries.invalidateQueries({ queryKey: ['clients'] });
    return outcomes.filter(({ error }) => error === undefined).map(({ item }) => item);
  };
  return { busy, done, count: tried.length, failed, run, stop: () => stop.current.abort() };
}
