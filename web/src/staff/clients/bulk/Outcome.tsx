import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { bulkResultUrl } from '../../../api/bulk';
import type { Bulk } from '../../../api/types';
import { save } from '../../../files/download';
import { useI18n } from '../../../i18n/I18n';
import { ButtonLink } from '../../../ui/ButtonLink';
import { IconDownload } from '../../../ui/icons';
import { Note } from '../../../ui/Note';
import { toast } from '../../../ui/toast';
import styles from './BulkPage.module.css';
import { Left } from './Left';
import { Rows } from './Rows';
import { useAskBulk } from './useAskBulk';

const KIND = { done: 'done', failed: 'failed', cancelled: 'info', expired: 'info' } as const;

/** How it ended, and what can be done about it. */
export function Outcome({ item }: { item: Bulk }) {
  const { t, tMaybe, format } = useI18n();
  const queries = useQueryClient();
  const { ask, busy } = useAskBulk();
  const { state, action, counts } = item;
  useEffect(() => {
    // The list of clients isn't what it was.
    void queries.invalidateQueries({ queryKey: ['clients'] });
  }, [queries]);
  const download = async () => {
    try {
      save((await bulkResultUrl(item.id)).url);
    } catch {
      toast(t('bulk.downloadFailed'), { kind: 'failed' });
    }
  };
  const said = {
    done: '',
    failed: tMaybe(`refusal.bulk.${item.failure ?? ''}`) ?? t('bulk.failed'),
    cancelled: t(item.has_result ? 'bulk.cancelled' : 'bulk.discarded'),
    expired: t('bulk.expired'),
  }[state as keyof typeof KIND];
  return (
    <>
      <div className={styles.part}>
        <Note kind={KIND[state as keyof typeof KIND] ?? 'info'}>
          {said && <p>{said}</p>}
          {(item.has_result || state === 'done') && <p>{t(`bulkDid.${action}`, { count: counts.done })}</p>}
          {item.has_result && (
            <p className="small">{t('bulk.resultText', { date: format.date(item.expires_at) })}</p>
          )}
        </Note>
        <Left counts={counts} />
        <div className={styles.actions}>
          {item.has_result && (
            <Button leftSection={<IconDownload size={18} aria-hidden />} onClick={download}>
              {t('bulk.result')}
            </Button>
          )}
          {item.can_be_undone && (
            <Button
              variant="default"
              loading={busy}
              onClick={() => ask({ action: 'reactivate', undo: item.id })}
            >
              {t('bulk.undo')}
            </Button>
          )}
          <ButtonLink to="/clients" variant="default">
            {t('bulk.showClients')}
          </ButtonLink>
        </div>
      </div>
      {state !== 'expired' && item.row > 0 && <Rows item={item} />}
    </>
  );
}
