import { Problem, problemFrom } from './problem';
import type { Session, Side, View } from './types';
import { openView, sessionOf } from './view';

export type SessionState =
  | { status: 'starting' }
  | { status: 'unreachable' }
  | { status: 'signed-out' }
  | { status: 'signed-in'; session: Session; view?: View }
  /** Staff saw what a client sees; it is over, and the tab is of no use any more. */
  | { status: 'view-over' }
  /** Ended while somebody was working: the page stays, a dialog asks to sign in again. */
  | { status: 'over'; session: Session };

type Lock = <T>(name: string, run: () => Promise<T>) => Promise<T>;
type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
type Deps = { fetch: typeof fetch; lock: Lock; now: () => number; memory: Memory };

// One refresh at a time across tabs: the cookie rotates, and a second use of the old one would look like theft.
const browserLock: Lock = (name, run) =>
  globalThis.navigator?.locks ? (navigator.locks.request(name, run) as ReturnType<typeof run>) : run();

const EARLY_MS = 30_000;
// Says that somebody signed in on this device, not who: without it there is no cookie worth asking about.
const REMEMBERED = 'signed-in';

/** Who is signed in. The access token lives here, in memory, and nowhere else. */
export class SessionStore {
  readonly side: Side;
  private state: SessionState = { status: 'starting' };
  private expiresAt = 0;
  private flight: Promise<boolean> | null = null;
  private viewLink: string | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly deps: Deps;

  constructor(side: Side, deps: Partial<Deps> = {}) {
    this.side = side;
    this.deps = {
      fetch: (...args) => globalThis.fetch(...args),
      lock: browserLock,
      now: Date.now,
      memory: globalThis.localStorage,
      ...deps,
    };
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
  snapshot = () => this.state;

  private set(state: SessionState) {
    this.state = state;
    for (const listener of [...this.listeners]) listener();
  }

  /** On page load: the cookie, if there is one, gives a first token. A first visit asks for nothing; a view has its link. */
  async start(viewLink: string | null = this.viewLink): Promise<void> {
    this.viewLink = viewLink;
    if (viewLink === null && this.deps.memory.getItem(this.key) === null)
      return this.set({ status: 'signed-out' });
    this.set({ status: 'starting' });
    try {
      if (!(await this.renew()) && !this.viewLink) this.set({ status: 'signed-out' });
    } catch {
      this.set({ status: 'unreachable' });
    }
  }

  private get key() {
    return `${REMEMBERED}-${this.side}`;
  }

  accept(session: Session) {
    this.deps.memory.setItem(this.key, 'yes');
    this.expiresAt = this.deps.now() + session.expires_in * 1000;
    this.set({ status: 'signed-in', session });
  }

  /** A token good for at least half a minute, or null. */
  async token(): Promise<string | null> {
    if (this.state.status !== 'signed-in') return null;
    if (this.deps.now() > this.expiresAt - EARLY_MS) await this.renew();
    return this.state.status === 'signed-in' ? this.state.session.access_token : null;
  }

  /** Asks for a new token; however many ask at once, one request leaves. False: the session is over. */
  renew(): Promise<boolean> {
    this.flight ??= this.deps
      .lock(`refresh-${this.side}`, () => this.refresh())
      .finally(() => {
        this.flight = null;
      });
    return this.flight;
  }

  private async refresh(): Promise<boolean> {
    if (this.viewLink) return this.goOnViewing(this.viewLink);
    const response = await this.deps
      .fetch('/api/v1/sessions/refresh', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ side: this.side }),
      })
      .catch(() => {
        throw new Problem(0);
      });
    if (response.ok) {
      this.accept((await response.json()) as Session);
      return true;
    }
    if (response.status !== 401) throw await problemFrom(response);
    this.forget();
    if (this.state.status === 'signed-in') this.set({ status: 'over', session: this.state.session });
    return false;
  }

  private async goOnViewing(link: string): Promise<boolean> {
    const view = await openView(this.deps.fetch, link);
    if (!view) {
      this.set({ status: 'view-over' });
      return false;
    }
    this.expiresAt = this.deps.now() + view.expires_in * 1000;
    this.set({ status: 'signed-in', session: sessionOf(view), view });
    return true;
  }

  /** Resolves once somebody has signed in again; false when they chose to leave. */
  signedInAgain(): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = () => {
        if (
          this.state.status === 'starting' ||
          this.state.status === 'unreachable' ||
          this.state.status === 'over'
        )
          return;
        stop();
        resolve(this.state.status === 'signed-in');
      };
      const stop = this.subscribe(settle);
      settle();
    });
  }

  /** Nobody is signed in on this device any more. */
  forget() {
    this.deps.memory.removeItem(this.key);
  }

  leave() {
    if (this.viewLink) return this.set({ status: 'view-over' });
    this.forget();
    this.set({ status: 'signed-out' });
  }
}
