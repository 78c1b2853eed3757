import type { Values } from './useForm';

const PREFIX = 'draft:';
const isSecret = (name: string) => /password|secret|token/i.test(name);

/** What differs from the form as it was opened; never a password. Null when nothing does. */
export function differences(initial: Values, values: Values): Values | null {
  const entries = Object.entries(values).filter(
    ([name, value]) => name in initial && !isSecret(name) && value !== initial[name],
  );
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}

/** In this tab only, and gone with it. */
export function keepDraft(key: string, values: Values | null) {
  try {
    if (values) sessionStorage.setItem(PREFIX + key, JSON.stringify(values));
    else sessionStorage.removeItem(PREFIX + key);
  } catch {
    // Full or forbidden: the form works without.
  }
}

export function readDraft(key: string): Values {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + key) ?? '{}');
    const entries = Object.entries(kept as object).filter(([, value]) => typeof value === 'string');
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}

/** At the end of a session: they name people. */
export function dropDrafts() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}
