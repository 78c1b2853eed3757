import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Client } from '../../../api/types';
import { useI18n } from '../../../i18n/I18n';
import dialog from '../../../ui/dialog.module.css';
import { Failures } from './Failures';
import { type Job, KINDS } from './kinds';
import { NamesOf } from './NamesOf';
import { Running } from './Running';
import { useBulkToast } from './useBulkToast';
import { useJob } from './useJob';

type Props = { job: Job; close: () => void; finished: () => void };

/** Asks once, says how far it is, then what failed and why, with a second try for those. */
export function BulkDialog({ job, close, finished }: Props) {
  const { t } = useI18n();
  const { kind, clients, left } = job;
  const { busy, done, count, failed, run, stop } = useJob(job);
  const [changed, setChanged] = useState<Client[]>([]);
  const say = useBulkToast();
  const start = async (wanted: Client[]) => {
    const now = [...changed, ...(await run(wanted))];
    setChanged(now);
    if (now.length < clients.length) return;
    say(kind, now);
    finished();
  };
  const leave = () => {
    if (busy) return;
    if (changed.length > 0) say(kind, changed);
    close();
  };
  const title =
    failed.length > 0 && !busy
      ? t('bulk.failedTitle', { count: failed.length, total: clients.length })
      : t(`bulk.${kind}Title`, { count: clients.length });
  return (
    <Modal
      opened
      onClose={leave}
      withCloseButton={!busy}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {busy && <Running done={done} count={count} stop={stop} />}
      {!busy && failed.length > 0 && <Failures failed={failed} />}
      {!busy && failed.length === 0 && (
        <div className={dialog.stack}>
          <NamesOf clients={clients} />
          <p>{t(`bulk.${kind}Text`)}</p>
          {left > 0 && <p className="muted">{t('bulk.left', { count: left })}</p>}
        </div>
      )}
      {!busy && (
        <div className={dialog.actions}>
          <Button variant="default" onClick={leave}>
            {t(failed.length > 0 ? 'common.close' : 'common.cancel')}
          </Button>
          {failed.length > 0 ? (
            <Button onClick={() => start(failed.map(({ item }) => item))}>
              {t('bulk.retry', { count: failed.length })}
            </Button>
          ) : (
            <Button
              color={KINDS[kind].danger ? 'red' : undefined}
              data-autofocus
              onClick={() => start(clients)}
            >
              {t(`bulk.${kind}Action`)}
            </Button>
          )}
        </div>
      )}
    </Modal>
  );
}
