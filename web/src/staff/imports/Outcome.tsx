import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { importResultUrl } from '../../api/imports';
import type { Import } from '../../api/types';
import { save } from '../../files/download';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { IconDownload } from '../../ui/icons';
import { Note } from '../../ui/Note';
import { toast } from '../../ui/toast';
import styles from './Imports.module.css';
import { RowList } from './RowList';
import { total } from './standings';

/** How an import ended. */
export function Outcome({ item }: { item: Import }) {
  const { t, tMaybe, format } = useI18n();
  const queries = useQueryClient();
  const done = item.state === 'done';
  useEffect(() => {
    // The list of clients isn't what it was.
    if (done) void queries.invalidateQueries({ queryKey: ['clients'] });
  }, [queries, done]);
  const download = async () => {
    try {
      save((await importResultUrl(item.id)).url);
    } catch {
      toast(t('imports.downloadFailed'), { kind: 'failed' });
    }
  };
  const failed = tMaybe(`importFailed.${item.failure ?? ''}`) ?? t('imports.failed');
  return (
    <>
      <div className={styles.over}>
        {done && (
          <Note kind="done">
            <p>{t('imports.done', { count: total(item.written) })}</p>
            {item.has_result && (
              <p className="small">{t('imports.resultText', { date: format.date(item.expires_at) })}</p>
            )}
          </Note>
        )}
        {item.state === 'failed' && <Note kind="failed">{failed}</Note>}
        {item.state === 'cancelled' && <Note kind="info">{t('imports.cancelled')}</Note>}
        {item.state === 'expired' && <Note kind="info">{t('imports.expired')}</Note>}
        <div className={styles.actions}>
          {item.has_result && (
            <Button leftSection={<IconDownload size={18} aria-hidden />} onClick={download}>
              {t('imports.result')}
            </Button>
          )}
          {done && (
            <ButtonLink to="/clients" variant="default">
              {t('imports.showClients')}
            </ButtonLink>
          )}
          <ButtonLink to="/clients/import" variant={done ? 'subtle' : 'default'} color="gray">
            {t('imports.another')}
          </ButtonLink>
        </div>
      </div>
      {done && <RowList item={item} counts={item.written} />}
    </>
  );
}
