import { Skeleton } from '@mantine/core';
import { useRef } from 'react';
import { useI18n } from '../../i18n/I18n';
import { EmptyState } from '../../ui/EmptyState';
import { isLocked } from './open';
import styles from './Pdf.module.css';
import { PdfPage } from './PdfPage';
import { useNear } from './useNear';
import { usePdf } from './usePdf';

/** Painted here: phones either show the first page only or nothing. */
export function PdfView({ url, name }: { url: string; name: string }) {
  const { t } = useI18n();
  const stage = useRef<HTMLElement>(null);
  const pdf = usePdf(url);
  const count = pdf && 'document' in pdf ? pdf.document.numPages : 0;
  const { near, current } = useNear(stage, count);
  if (!pdf) return <Skeleton height="100%" />;
  if ('error' in pdf)
    return (
      <EmptyState
        title={t(isLocked(pdf.error) ? 'pdf.lockedTitle' : 'pdf.brokenTitle')}
        text={t(isLocked(pdf.error) ? 'pdf.lockedText' : 'pdf.brokenText')}
      />
    );
  return (
    <div className={styles.view}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard */}
      <section ref={stage} className={styles.pages} aria-label={name} tabIndex={0}>
        {Array.from({ length: count }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
          <PdfPage key={i} document={pdf.document} number={i + 1} ratio={pdf.ratio} near={near.has(i + 1)} />
        ))}
      </section>
      <p className={styles.count}>{t('pdf.page', { number: current, count })}</p>
    </div>
  );
}
