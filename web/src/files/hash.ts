/** SHA-256 of a file, computed beside the page. `onProgress`: bytes read. */
export function hashFile(
  file: Blob,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module' });
    const end = (settle: () => void) => {
      worker.terminate();
      settle();
    };
    signal.addEventListener('abort', () => end(() => reject(signal.reason)), { once: true });
    worker.onerror = () => end(() => reject(new Error('hash')));
    worker.onmessage = ({ data }: MessageEvent<{ done?: number; hex?: string; error?: string }>) => {
      if (data.done !== undefined) onProgress(data.done);
      else if (data.hex) end(() => resolve(data.hex as string));
      else end(() => reject(new Error(data.error)));
    };
    worker.postMessage(file);
  });
}
