import { Button, CloseButton, Progress } from '@mantine/core';
import { useI18n } from '../i18n/I18n';
import styles from './UploadPanel.module.css';
import { UploadRow } from './UploadRow';
import { isOver, type UploadItem } from './uploadQueue';
import { uploads, useUploads } from './uploads';

/** "3 of 12 files", whatever page is open; can be left alone. */
export function UploadPanel() {
  const { t } = useI18n();
  const items = useUploads().filter((item) => item.phase !== 'cancelled');
  if (items.length === 0) return null;
  const over = items.filter((item) => isOver(item.phase)).length;
  const wrong = items.filter((item) => item.phase === 'failed' || item.phase === 'refused').length;
  const finished = over === items.length;
  const title = finished
    ? wrong > 0
      ? t('upload.finishedWrong', { count: wrong, total: items.length })
      : t('upload.finished', { count: items.length })
    : t('upload.progress', { done: over, count: items.length });
  return (
    <section className={styles.panel} aria-label={t('upload.title')}>
      <header>
        <h2 aria-live="polite">{title}</h2>
        {finished && <CloseButton aria-label={t('common.close')} onClick={() => uploads.clear()} />}
      </header>
      {!finished && <Progress value={overall(items) * 100} size={4} aria-label={title} />}
      <ul>
        {items.map((item) => (
          <UploadRow key={item.id} item={item} />
        ))}
      </ul>
      {finished && items.some((item) => item.phase === 'failed') && (
        <footer>
          <Button variant="default" size="xs" onClick={() => retryAll(items)}>
            {t('upload.retryAll')}
          </Button>
        </footer>
      )}
    </section>
  );
}

const retryAll = (items: UploadItem[]) => {
  for (const item of items) if (item.phase === 'failed') uploads.retry(item.id);
};

/** By bytes sent; reading counts for a tenth. */
function overall(items: UploadItem[]): number {
  const share = (item: UploadItem) =>
    isOver(item.phase) || item.phase === 'checking'
      ? 1
      : item.phase === 'sending'
        ? 0.1 + 0.9 * item.progress
        : item.phase === 'reading'
          ? 0.1 * item.progress
          : 0;
  const total = items.reduce((sum, item) => sum + item.size + 1, 0);
  return items.reduce((sum, item) => sum + share(item) * (item.size + 1), 0) / total;
}
