import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { stopBulk } from '../../../api/bulk';
import type { Bulk } from '../../../api/types';
import { useI18n } from '../../../i18n/I18n';
import { useAttempt } from '../../../ui/useAttempt';
import styles from './BulkPage.module.css';
import { BulkProgress } from './BulkProgress';
import { bulkKey } from './states';

/** A job is at work: nobody has to wait for it here, and anybody can stop it. */
export function UnderWay({ item }: { item: Bulk }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const { busy, attempt } = useAttempt();
  const refresh = () => queries.invalidateQueries({ queryKey: bulkKey(item.id) });
  const stop = () => attempt(() => stopBulk(item.id), { refresh });
  return (
    <div className={styles.working} role="status">
      <h2>{item.state === 'waiting' ? t(`bulk.waiting.${item.waits_for ?? 'hour'}`) : t('bulk.running')}</h2>
      <BulkProgress item={item} />
      <p className="small muted">{t('bulk.leave')}</p>
      <div className={styles.actions}>
        <Button variant="default" loading={busy} disabled={item.state === 'stopping'} onClick={stop}>
          {t('bulk.stop')}
        </Button>
      </div>
    </div>
  );
}
