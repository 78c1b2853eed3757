import type * as fr from './messages/fr';

type All = typeof fr;
type KeysOf<T> = T extends Record<infer K, unknown> ? K & string : never;

/** Every text of the pages. French is the reference; `npm run check` compares English with it. */
export type Key = { [Part in keyof All]: KeysOf<All[Part]> }[keyof All];
export type OptionalKey =
  `${'error' | 'field' | 'refusal' | 'activity' | 'target' | 'importColumn' | 'importFault' | 'importFailed'}.${string}`;
