import { Progress } from '@mantine/core';
import type { Import } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import styles from './Imports.module.css';
import { total } from './standings';

/** A job is at work: nobody has to wait for it here. */
export function Working({ item }: { item: Import }) {
  const { t, format } = useI18n();
  const reading = item.state === 'uploaded' || item.state === 'reading';
  const [done, all] = [total(item.written), item.row_count ?? 0];
  return (
    <div className={styles.working} role="status">
      <h2>{t(reading ? 'imports.reading' : 'imports.running')}</h2>
      {reading ? (
        <p className="muted">{t('imports.readingText')}</p>
      ) : (
        <>
          <Progress value={all ? (100 * done) / all : 0} size={6} aria-label={t('imports.running')} />
          <p className="muted">
            {t('imports.progress', { done: format.number(done), total: format.number(all) })}
          </p>
          <p className="small muted">{t('imports.leave')}</p>
        </>
      )}
    </div>
  );
}
