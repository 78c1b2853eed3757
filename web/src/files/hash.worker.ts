import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const SLICE = 4 * 1024 * 1024;

/** Reads the file piece by piece, so that five gigabytes never stand in memory. */
self.onmessage = async ({ data: file }: MessageEvent<Blob>) => {
  try {
    const hash = sha256.create();
    for (let at = 0; at < file.size; at += SLICE) {
      hash.update(new Uint8Array(await file.slice(at, at + SLICE).arrayBuffer()));
      self.postMessage({ done: Math.min(file.size, at + SLICE) });
    }
    self.postMessage({ hex: bytesToHex(hash.digest()) });
  } catch (error) {
    // The file went away or changed under the reader.
    self.postMessage({ error: String(error) });
  }
};
