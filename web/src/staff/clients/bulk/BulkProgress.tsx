import { Progress } from '@mantine/core';
import type { Bulk } from '../../../api/types';
import { useI18n } from '../../../i18n/I18n';
import styles from './BulkPage.module.css';

/** How far it is and when it will be over, wherever that is shown. */
export function BulkProgress({ item }: { item: Bulk }) {
  const { t, format } = useI18n();
  const all = item.row_count ?? 0;
  const ahead =
    item.expected_at && new Date(item.expected_at).getTime() > Date.now() ? item.expected_at : null;
  const words = t('bulk.far', { done: format.number(item.row), total: format.number(all) });
  return (
    <div className={styles.progress}>
      <Progress value={all ? (100 * item.row) / all : 0} size={6} aria-label={words} />
      <p className="muted">
        {words}
        {item.state === 'stopping' && ` · ${t('bulk.stopping')}`}
        {item.resumes_at &&
          ` · ${t(`bulk.resumes.${item.waits_for ?? 'hour'}`, { time: format.time(item.resumes_at) })}`}
        {ahead && ` · ${t('bulk.over', { when: format.dateTime(ahead) })}`}
      </p>
    </div>
  );
}
