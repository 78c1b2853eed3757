import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import { openPdf } from './open';

type State = { document: PDFDocumentProxy; ratio: number } | { error: unknown } | null;

/** The document and the shape of its first page, so that the others have their place before they are read. */
export function usePdf(url: string): State {
  const [state, setState] = useState<State>(null);
  useEffect(() => {
    let current = true;
    setState(null);
    const task = openPdf(url);
    task.promise
      .then(async (document) => {
        const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 });
        if (current) setState({ document, ratio: height / width });
      })
      .catch((error: unknown) => {
        if (current) setState({ error });
      });
    return () => {
      current = false;
      task.destroy();
    };
  }, [url]);
  return state;
}
