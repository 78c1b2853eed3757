export type FieldProblem = { pointer: string; code: string; detail: string };
type Body = {
  status?: number;
  code?: string;
  detail?: string;
  instance?: string;
  errors?: FieldProblem[];
} & Record<string, unknown>;

/** A refusal of the server (`application/problem+json`), or of the network (`code: 'network'`). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  /** Request id, to quote to whoever runs the server. */
  readonly instance: string | null;
  readonly errors: FieldProblem[];
  /** Seconds, from Retry-After. */
  readonly retryAfter: number | null;
  /** Members that only some codes have: `organizations`, `reason`. */
  readonly extra: Record<string, unknown>;

  constructor(status: number, body: Body = {}, retryAfter: number | null = null) {
    super(body.detail ?? body.code ?? `HTTP ${status}`);
    this.status = status;
    this.code = body.code ?? (status === 0 ? 'network' : status >= 500 ? 'internal' : 'malformed');
    this.instance = body.instance ?? null;
    this.errors = Array.isArray(body.errors) ? body.errors : [];
    this.retryAfter = retryAfter;
    this.extra = body;
  }

  /** The code of the first error at a field: `'email'` for pointer `/email`. */
  field(name: string): FieldProblem | undefined {
    return this.errors.find((error) => error.pointer.replace(/^\//, '') === name);
  }
}

export async function problemFrom(response: Response): Promise<Problem> {
  const wait = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  const body = (await response.json().catch(() => ({}))) as Body;
  return new Problem(response.status, body, Number.isNaN(wait) ? null : wait);
}

export const isProblem = (error: unknown, ...codes: string[]): error is Problem =>
  error instanceof Problem && (codes.length === 0 || codes.includes(error.code));

/** Worth a silent second try: the network, the server's bad moment. Never a refusal. */
export const isPassing = (error: unknown) =>
  error instanceof Problem && (error.status === 0 || error.status >= 500);
