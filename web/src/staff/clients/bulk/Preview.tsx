import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { runBulk, stopBulk } from '../../../api/bulk';
import type { Bulk, BulkWish } from '../../../api/types';
import { useI18n } from '../../../i18n/I18n';
import { Note } from '../../../ui/Note';
import { ProblemNote } from '../../../ui/ProblemNote';
import styles from './BulkPage.module.css';
import { Left } from './Left';
import { BULKS, bulkKey } from './states';
import { useAskBulk, wishOf } from './useAskBulk';

/** More than this, and it is said when the last mail will leave. */
const SOON = 3 * 60_000;

/** To how many it would be done, to whom not and why; and the button that does it. */
export function Preview({ item }: { item: Bulk }) {
  const { t, format } = useI18n();
  const queries = useQueryClient();
  const again = useAskBulk();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { action, foreseen, expected_at } = item;
  const wish = wishOf(item.id);
  const unassigned = foreseen.left.find(({ reason }) => reason === 'no-workspace')?.count ?? 0;
  const long = expected_at !== null && new Date(expected_at).getTime() - Date.now() > SOON;
  const act = async (what: () => Promise<Bulk | undefined>) => {
    setBusy(true);
    setError(null);
    try {
      const next = await what();
      if (next) queries.setQueryData(bulkKey(item.id), next);
      else await queries.invalidateQueries({ queryKey: bulkKey(item.id) });
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: BULKS });
    }
  };
  const discard = async () => {
    await stopBulk(item.id);
    return undefined;
  };
  const widen = async (narrower: BulkWish) => {
    await again.ask({ ...narrower, unassigned: true });
    // The wider one takes its place; where this fails it is forgotten after its days.
    await stopBulk(item.id).catch(() => {});
  };
  return (
    <div className={styles.part}>
      {foreseen.done > 0 ? (
        <>
          <h2>{t(`bulkWill.${action}`, { count: foreseen.done })}</h2>
          <p>{t(`bulkText.${action}`)}</p>
          {long && <Note kind="info">{t('bulk.paced', { when: format.dateTime(expected_at) })}</Note>}
        </>
      ) : (
        <Note kind="info">{t('bulk.nobody')}</Note>
      )}
      <Left counts={foreseen} />
      {error != null && <ProblemNote error={error} />}
      <div className={styles.actions}>
        {foreseen.done > 0 && (
          <Button
            color={action === 'suspend' ? 'red' : undefined}
            loading={busy}
            onClick={() => act(() => runBulk(item))}
          >
            {t(`bulkAct.${action}`, { count: foreseen.done })}
          </Button>
        )}
        {unassigned > 0 && wish && (
          <Button variant="default" loading={again.busy} onClick={() => widen(wish)}>
            {t('bulk.unassigned', { count: unassigned })}
          </Button>
        )}
        <Button variant="subtle" color="gray" disabled={busy} onClick={() => act(discard)}>
          {t('bulk.discard')}
        </Button>
      </div>
    </div>
  );
}
