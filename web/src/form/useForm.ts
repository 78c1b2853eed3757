import { useRef, useState } from 'react';
import { isProblem, Problem } from '../api/problem';

export type Values = Record<string, string>;
export type FieldError = { code: string; detail: string };
type Options<V extends Values> = {
  initial: V;
  /** What can be known without the server: field → code. */
  check?: (values: V) => Partial<Record<keyof V, string>>;
  /** `key` is the Idempotency-Key: the same for a retry of the same values, new once they change. */
  submit: (values: V, key: string) => Promise<unknown>;
};

export type FormState<V extends Values> = ReturnType<typeof useForm<V>>;

/** Values, errors by field and one problem for the whole, kept through any failure. */
export function useForm<V extends Values>({ initial, check, submit }: Options<V>) {
  const [values, setValues] = useState(initial);
  const [base, setBase] = useState(initial);
  const [errors, setErrors] = useState<Partial<Record<keyof V, FieldError>>>({});
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const attempt = useRef<{ payload: string; key: string } | null>(null);

  const fail = (error: unknown) => {
    if (!isProblem(error)) {
      setProblem(error);
      return;
    }
    const known: Partial<Record<keyof V, FieldError>> = {};
    const unknown = error.errors.filter((item) => {
      const name = item.pointer.replace(/^\//, '') as keyof V;
      if (!(name in values)) return true;
      // The problem's own code says more than "taken".
      known[name] = error.code.endsWith('-in-use') ? { ...item, code: error.code } : item;
      return false;
    });
    setErrors(known);
    // Errors at visible fields speak for themselves; anything else has to be said at the top.
    const allShown = error.errors.length > 0 && unknown.length === 0;
    setProblem(allShown ? new Problem(422, { code: 'invalid' }) : error);
  };

  const run = async () => {
    const found = check?.(values) ?? {};
    const local = Object.fromEntries(
      Object.entries(found)
        .filter(([, code]) => code)
        .map(([name, code]) => [name, { code: code as string, detail: '' }]),
    ) as Partial<Record<keyof V, FieldError>>;
    setErrors(local);
    if (Object.keys(local).length > 0) {
      setProblem(new Problem(422, { code: 'invalid' }));
      return;
    }
    const payload = JSON.stringify(values);
    if (attempt.current?.payload !== payload) attempt.current = { payload, key: crypto.randomUUID() };
    setBusy(true);
    setProblem(null);
    try {
      await submit(values, attempt.current.key);
      attempt.current = null;
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };

  return {
    values,
    errors,
    problem,
    busy,
    run,
    changed: JSON.stringify(values) !== JSON.stringify(base),
    set: (change: Partial<V>) => setValues((now) => ({ ...now, ...change })),
    /** Starts again from these values, as after a save. */
    reset(next: V) {
      setBase(next);
      setValues(next);
      setErrors({});
      setProblem(null);
    },
  };
}

/** `required` for each of these fields that is blank. */
export function required<V extends Values>(
  values: V,
  ...names: (keyof V)[]
): Partial<Record<keyof V, string>> {
  const blank = names.filter((name) => values[name]?.trim() === '');
  return Object.fromEntries(blank.map((name) => [name, 'required'])) as Partial<Record<keyof V, string>>;
}

/** The changed fields only, blanks as null: the body of a PATCH. */
export function changes<V extends Values>(before: V, after: V, nullable: (keyof V)[] = []) {
  const entries = Object.entries(after).filter(([name, value]) => value !== before[name]);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      value.trim() === '' && nullable.includes(name) ? null : value.trim(),
    ]),
  ) as Partial<V>;
}
