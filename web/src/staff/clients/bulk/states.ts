import type { Bulk } from '../../../api/types';
import type { Shape } from '../../../ui/Status';

type State = Bulk['state'];

/** What each state looks like in a list. */
export const LOOK: Record<State, [Shape, 'plain' | 'ok' | 'warn' | 'danger']> = {
  asked: ['ring', 'plain'],
  looking: ['ring', 'plain'],
  ready: ['dots', 'plain'],
  queued: ['half', 'plain'],
  running: ['half', 'plain'],
  waiting: ['half', 'plain'],
  stopping: ['half', 'plain'],
  done: ['disc', 'ok'],
  failed: ['cross', 'danger'],
  cancelled: ['bar', 'plain'],
  expired: ['bar', 'plain'],
};

export const looksAtClients = (state: State) => state === 'asked' || state === 'looking';
export const isUnderWay = (state: State) => ['queued', 'running', 'waiting', 'stopping'].includes(state);

const SOON = 1000;
/** In its hour it is queued by the clock. */
const LATER = 30_000;

/** How often to look how far it is. */
export function pollOf(state: State): number | false {
  if (state === 'waiting') return LATER;
  return looksAtClients(state) || isUnderWay(state) ? SOON : false;
}

export const bulkKey = (id: string) => ['bulk', id] as const;
/** Part of the keys of all lists of them. */
export const BULKS = ['bulk', 'list'] as const;
