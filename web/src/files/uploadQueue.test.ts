import { describe, expect, it, vi } from 'vitest';
import type { Upload } from '../api/types';
import { type UploadDeps, UploadQueue } from './uploadQueue';

const upload = (state: Upload['state'], refusal: string | null = null): Upload => ({
  id: 'upl_1',
  state,
  refusal,
  file: 'fil_1',
  import: null,
  put: state === 'pending' ? { url: 'http://files/put', headers: {}, expires_at: '' } : null,
});

function setUp(overrides: Partial<UploadDeps> = {}) {
  const deps = {
    hash: vi.fn(async () => 'ab'.repeat(32)),
    put: vi.fn(async () => {}),
    create: vi.fn(async () => upload('pending')),
    complete: vi.fn(async () => upload('checking')),
    get: vi.fn(async () => upload('available')),
    cancel: vi.fn(async () => {}),
    wait: async () => {},
    ...overrides,
  };
  const queue = new UploadQueue(deps as UploadDeps);
  const phases = () => queue.snapshot().map((item) => item.phase);
  const settled = () =>
    vi.waitFor(() =>
      expect(phases().some((p) => ['waiting', 'reading', 'sending', 'checking'].includes(p))).toBe(false),
    );
  return { deps, queue, phases, settled };
}

const file = (name: string) => new File(['hello'], name, { type: 'text/plain' });
const target = { workspace: 'wsp_1', folder: null };

describe('UploadQueue', () => {
  it('reads, sends, completes and polls until the file is available', async () => {
    const { deps, queue, phases, settled } = setUp();
    const arrived = vi.fn();
    queue.onSettled = arrived;
    queue.add([file('a.txt')], target);
    await settled();
    expect(phases()).toEqual(['done']);
    expect(deps.create).toHaveBeenCalledWith(
      {
        purpose: 'file',
        workspace: 'wsp_1',
        name: 'a.txt',
        size: 5,
        media_type: 'text/plain',
        sha256: 'ab'.repeat(32),
      },
      expect.any(String),
    );
    expect(arrived).toHaveBeenCalledOnce();
  });

  it('sends two at a time', async () => {
    let inFlight = 0;
    let most = 0;
    const put = async () => {
      most = Math.max(most, ++inFlight);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inFlight--;
    };
    const { queue, phases, settled } = setUp({ put });
    queue.add(['a', 'b', 'c', 'd', 'e'].map(file), target);
    await settled();
    expect(most).toBe(2);
    expect(phases()).toEqual(Array(5).fill('done'));
  });

  it('says why a file was refused', async () => {
    const { queue, settled } = setUp({ get: async () => upload('refused', 'infected') });
    queue.add([file('a')], target);
    await settled();
    expect(queue.snapshot()[0]).toMatchObject({ phase: 'refused', refusal: 'infected' });
  });

  it('retries with the same key while no upload was answered, with a new one afterwards', async () => {
    const create = vi.fn().mockRejectedValueOnce(new Error('network')).mockResolvedValue(upload('pending'));
    const put = vi.fn().mockRejectedValueOnce(new Error('network')).mockResolvedValue(undefined);
    const { deps, queue, phases, settled } = setUp({ create, put });
    queue.add([file('a')], target);
    await settled();
    queue.retry(1);
    await settled();
    expect(phases()).toEqual(['failed']);
    queue.retry(1);
    await settled();
    expect(phases()).toEqual(['done']);
    const keys = create.mock.calls.map(([, key]) => key);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[1]);
    expect(deps.cancel).toHaveBeenCalledWith('upl_1');
  });

  it('cancels one without stopping the others', async () => {
    const { queue, phases, settled } = setUp();
    queue.add(['a', 'b', 'c'].map(file), target);
    queue.cancel(3);
    await settled();
    expect(phases()).toEqual(['done', 'done', 'cancelled']);
    queue.clear();
    expect(queue.snapshot()).toEqual([]);
  });
});
