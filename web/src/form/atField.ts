import { isProblem, Problem } from '../api/problem';

/** A list is sent whole while a form shows one of it: what is wrong with that one is said at the form's own fields. */
export function atField(problem: unknown, place: string): unknown {
  if (!isProblem(problem)) return problem;
  const errors = problem.errors.map((error) =>
    error.pointer.startsWith(`${place}/`) ? { ...error, pointer: error.pointer.slice(place.length) } : error,
  );
  return new Problem(problem.status, { ...problem.extra, errors }, problem.retryAfter);
}
