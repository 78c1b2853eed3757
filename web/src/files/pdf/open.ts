import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentLoadingTask,
  version,
} from 'pdfjs-dist/legacy/build/pdf.mjs';

// Character maps, the fourteen fonts every PDF may name, a decoder of JPEG 2000 (vite.config.ts puts them there).
const parts = new URL(
  import.meta.env.DEV ? '/node_modules/pdfjs-dist/' : `/assets/pdfjs-${version}/`,
  location.href,
).href;

/** Starts reading a document; `destroy()` stops it and frees its memory. */
export function openPdf(url: string): PDFDocumentLoadingTask {
  GlobalWorkerOptions.workerPort ??= new Worker(new URL('./pdf.worker.ts', import.meta.url), {
    type: 'module',
  });
  return getDocument({
    url,
    cMapUrl: `${parts}cmaps/`,
    standardFontDataUrl: `${parts}standard_fonts/`,
    wasmUrl: `${parts}wasm/`,
    // The content security policy refuses both; there are slower ways without.
    isEvalSupported: false,
    useWasm: false,
    // A header that the files' origin would have to allow by a request beforehand.
    disableRange: true,
    enableXfa: false,
  });
}

/** What a locked document is refused with. */
export const isLocked = (error: unknown) => error instanceof Error && error.name === 'PasswordException';
