import { Modal, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { startExport } from '../../api/exports';
import type { Client } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { DialogEnd } from '../../ui/DialogEnd';
import dialog from '../../ui/dialog.module.css';
import { ProblemNote } from '../../ui/ProblemNote';
import { toast } from '../../ui/toast';
import { useTask } from '../../ui/useTask';
import { NamesOf } from '../clients/bulk/NamesOf';
import { FilterFields } from './FilterFields';
import { FormatFields } from './FormatFields';
import type { Order } from './order';

type Props = {
  initial: Order;
  /** These and nobody else, instead of a filter. */
  chosen?: Client[];
  close: () => void;
  started?: () => void;
};

/** Which clients and in which form; the job does the rest, and a mail says when. */
export function ExportDialog({ initial, chosen, close, started }: Props) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const [order, setOrder] = useState(initial);
  const ofClients = initial.kind === 'clients';
  const { busy, error, run } = useTask();
  // The same key until one attempt has been answered: a lost reply does not make two exports.
  const attempt = useRef<string | null>(null);
  const change = (part: Partial<Order>) => {
    attempt.current = null;
    setOrder((old) => ({ ...old, ...part }));
  };
  const start = () =>
    run(async () => {
      attempt.current ??= crypto.randomUUID();
      const { filter, ...form } = order;
      const clients = chosen ? { clients: chosen.map(({ id }) => id) } : { filter };
      const what = ofClients ? clients : {};
      await startExport({ ...form, ...what }, attempt.current);
      await queries.invalidateQueries({ queryKey: ['exports'] });
      toast(t('exports.started'));
      started?.();
      close();
    });
  const ofAll = t(ofClients ? 'exports.title' : 'activity.export');
  const title = chosen ? t('exports.titleChosen', { count: chosen.length }) : ofAll;
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <div className={dialog.stack}>
        {chosen && <NamesOf clients={chosen} />}
        {ofClients && !chosen && (
          <>
            <FilterFields order={order} disabled={busy} change={change} />
            <TextInput
              label={t('exports.words')}
              value={order.filter.q ?? ''}
              maxLength={200}
              disabled={busy}
              onChange={(event) =>
                change({ filter: { ...order.filter, q: event.currentTarget.value || undefined } })
              }
            />
          </>
        )}
        <FormatFields order={order} disabled={busy} change={change} />
        {error != null && <ProblemNote error={error} />}
      </div>
      <DialogEnd close={close} loading={busy} act={start}>
        {t('exports.action')}
      </DialogEnd>
    </Modal>
  );
}
