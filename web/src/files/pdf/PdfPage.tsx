import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { useI18n } from '../../i18n/I18n';
import styles from './Pdf.module.css';
import { paint, wordsOf } from './paint';

type Props = { document: PDFDocumentProxy; number: number; ratio: number; near: boolean };

/** Painted while it is near, let go when it is far: a thousand pages would not fit in a phone. */
export function PdfPage({ document, number, ratio, near }: Props) {
  const { t } = useI18n();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [shape, setShape] = useState(ratio);
  const [words, setWords] = useState('');
  useEffect(() => {
    const element = canvas.current;
    if (!near || !element) return;
    let stop: (() => void) | null = null;
    let current = true;
    const run = async () => {
      const page = await document.getPage(number);
      if (!current) return;
      const { width, height } = page.getViewport({ scale: 1 });
      setShape(height / width);
      const painting = paint(page, element, element.clientWidth);
      stop = painting.stop;
      await painting.done;
      element.dataset.painted = 'true';
      if (current) setWords(await wordsOf(page));
    };
    // A page that was let go before it was done is no failure.
    run().catch(() => {});
    return () => {
      current = false;
      stop?.();
      delete element.dataset.painted;
      element.width = 0;
    };
  }, [document, number, near]);
  const count = document.numPages;
  return (
    <div className={styles.page} style={{ aspectRatio: `1 / ${shape}` }} data-page={number}>
      <canvas ref={canvas} role="img" aria-label={t('pdf.page', { number, count })} />
      <p className="visually-hidden">{words}</p>
    </div>
  );
}
