import { Problem } from '../api/problem';

/** XMLHttpRequest, because fetch cannot tell how much has been sent. Exactly the signed headers, nothing else. */
export function putFile(
  target: { url: string; headers: Record<string, string> },
  file: Blob,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', target.url);
    for (const [name, value] of Object.entries(target.headers)) {
      // The browser sets these two itself and refuses to let a page do it.
      if (!/^(host|content-length)$/i.test(name)) request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () =>
      request.status < 300 ? resolve() : reject(new Problem(request.status, { code: 'upload-failed' }));
    request.onerror = () => reject(new Problem(0));
    signal.addEventListener(
      'abort',
      () => {
        request.abort();
        reject(signal.reason);
      },
      { once: true },
    );
    request.send(file);
  });
}
