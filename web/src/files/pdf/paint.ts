import type { PDFPageProxy } from 'pdfjs-dist';

// A phone refuses larger canvases.
const WIDEST = 2600;

/** Paints a page to fill `width` CSS pixels, sharp enough for a second look; gives a way to stop. */
export function paint(page: PDFPageProxy, canvas: HTMLCanvasElement, width: number) {
  const plain = page.getViewport({ scale: 1 });
  const wide = Math.min(WIDEST, width * Math.max(2, devicePixelRatio));
  const viewport = page.getViewport({ scale: wide / plain.width });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  const task = page.render({ canvas, viewport });
  return { done: task.promise, stop: () => task.cancel() };
}

/** The words of a page, for who can't see the picture. */
export async function wordsOf(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
}
