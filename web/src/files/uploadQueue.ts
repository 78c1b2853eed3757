import type { NewUpload, Upload } from '../api/types';

export type Phase =
  | 'waiting'
  | 'reading'
  | 'sending'
  | 'checking'
  | 'done'
  | 'refused'
  | 'failed'
  | 'cancelled';
export type UploadItem = {
  id: number;
  name: string;
  size: number;
  workspace: string;
  folder: string | null;
  phase: Phase;
  /** 0..1 within the phase. */
  progress: number;
  /** A refusal code, once refused. */
  refusal: string | null;
  error: unknown;
};

export type UploadDeps = {
  hash: (file: Blob, onProgress: (done: number) => void, signal: AbortSignal) => Promise<string>;
  put: (
    target: NonNullable<Upload['put']>,
    file: Blob,
    onProgress: (sent: number) => void,
    signal: AbortSignal,
  ) => Promise<void>;
  create: (body: NewUpload, key: string) => Promise<Upload>;
  complete: (upload: string) => Promise<Upload>;
  get: (upload: string) => Promise<Upload>;
  cancel: (upload: string) => Promise<unknown>;
  wait: (ms: number) => Promise<void>;
};
type Target = { workspace: string; folder: string | null };
type Job = { file: File; key: string; upload: string | null; abort: AbortController };

const TOGETHER = 2;
const POLL_MS = [500, 500, 1000, 1000, 2000];
export const isOver = (phase: Phase) => ['done', 'refused', 'failed', 'cancelled'].includes(phase);

/** Files on their way, two at a time; it outlives the page that started them. */
export class UploadQueue {
  private items: readonly UploadItem[] = [];
  private readonly jobs = new Map<number, Job>();
  private readonly listeners = new Set<() => void>();
  private readonly deps: UploadDeps;
  private last = 0;
  private running = 0;
  /** Told when a file has arrived or was refused, to read its folder again. */
  onSettled: (item: UploadItem) => void = () => {};

  constructor(deps: UploadDeps) {
    this.deps = deps;
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
  snapshot = () => this.items;

  add(files: Iterable<File>, target: Target) {
    for (const file of files) {
      const id = ++this.last;
      this.jobs.set(id, { file, key: crypto.randomUUID(), upload: null, abort: new AbortController() });
      this.items = [
        ...this.items,
        {
          id,
          name: file.name,
          size: file.size,
          ...target,
          phase: 'waiting',
          progress: 0,
          refusal: null,
          error: null,
        },
      ];
    }
    this.tell();
    this.next();
  }

  /** The same Idempotency-Key again: if the first request did arrive, its upload is found rather than doubled. */
  retry(id: number) {
    const job = this.jobs.get(id);
    if (!job) return;
    job.abort = new AbortController();
    // A signed address may have run out since: ask for a new upload unless none was ever answered.
    if (job.upload) {
      this.deps.cancel(job.upload).catch(() => {});
      job.key = crypto.randomUUID();
      job.upload = null;
    }
    this.change(id, { phase: 'waiting', progress: 0, error: null, refusal: null });
    this.next();
  }

  cancel(id: number) {
    const job = this.jobs.get(id);
    const item = this.items.find((one) => one.id === id);
    if (!job || !item || isOver(item.phase)) return;
    this.change(id, { phase: 'cancelled' });
    job.abort.abort(new DOMException('cancelled', 'AbortError'));
    if (job.upload) this.deps.cancel(job.upload).catch(() => {});
  }

  /** Forgets what is over. */
  clear() {
    for (const item of this.items) if (isOver(item.phase)) this.jobs.delete(item.id);
    this.items = this.items.filter((item) => !isOver(item.phase));
    this.tell();
  }

  private tell() {
    for (const listener of [...this.listeners]) listener();
  }

  private change(id: number, change: Partial<UploadItem>) {
    this.items = this.items.map((item) => (item.id === id ? { ...item, ...change } : item));
    this.tell();
  }

  private next() {
    while (this.running < TOGETHER) {
      const item = this.items.find((one) => one.phase === 'waiting');
      if (!item) return;
      this.running++;
      this.change(item.id, { phase: 'reading' });
      this.run(item).finally(() => {
        this.running--;
        this.next();
      });
    }
  }

  private async run({ id, workspace, folder }: UploadItem) {
    const job = this.jobs.get(id) as Job;
    const { signal } = job.abort;
    const { file } = job;
    const progress = (done: number) => this.change(id, { progress: file.size ? done / file.size : 1 });
    try {
      const sha256 = await this.deps.hash(file, progress, signal);
      const upload = await this.deps.create(
        {
          purpose: 'file',
          workspace,
          ...(folder ? { folder } : {}),
          name: file.name,
          size: file.size,
          media_type: file.type || 'application/octet-stream',
          sha256,
        },
        job.key,
      );
      job.upload = upload.id;
      signal.throwIfAborted();
      if (upload.put) {
        this.change(id, { phase: 'sending', progress: 0 });
        await this.deps.put(upload.put, file, progress, signal);
      }
      this.change(id, { phase: 'checking', progress: 1 });
      const settled = await this.settle(await this.deps.complete(upload.id), signal);
      if (settled.state === 'available') this.change(id, { phase: 'done' });
      else this.change(id, { phase: 'refused', refusal: settled.refusal ?? settled.state });
    } catch (error) {
      if (signal.aborted) return;
      this.change(id, { phase: 'failed', error });
      return;
    }
    const item = this.items.find((one) => one.id === id);
    if (item) this.onSettled(item);
  }

  private async settle(upload: Upload, signal: AbortSignal): Promise<Upload> {
    let now = upload;
    for (let turn = 0; now.state === 'checking' || now.state === 'pending'; turn++) {
      await this.deps.wait(POLL_MS[Math.min(turn, POLL_MS.length - 1)] as number);
      signal.throwIfAborted();
      now = await this.deps.get(upload.id);
    }
    return now;
  }
}
