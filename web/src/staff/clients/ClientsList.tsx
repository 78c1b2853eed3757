import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { ClientFilter } from '../../api/clients';
import type { Client } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { IconSheet } from '../../ui/icons';
import { ListCount } from '../../ui/ListCount';
import { useSelection } from '../../ui/useSelection';
import { ExportDialog } from '../exports/ExportDialog';
import { orderOf } from '../exports/order';
import styles from './bulk/Bulk.module.css';
import { BulkDialog } from './bulk/BulkDialog';
import type { Job } from './bulk/kinds';
import { SelectionBar } from './bulk/SelectionBar';
import { ClientsTable } from './ClientsTable';

type Props = {
  list: { items: Client[]; isSuccess: boolean; hasNextPage: boolean };
  filter: ClientFilter;
};

/** The table, what is chosen in it, and what is done to the chosen ones. */
export function ClientsList({ list, filter }: Props) {
  const { t } = useI18n();
  const mayWrite = useMay('clients.write');
  const mayExport = useMay('exports.write');
  const selection = useSelection(list.items);
  const [selecting, setSelecting] = useState(false);
  const [job, setJob] = useState<Job | null>(null);
  const [exporting, setExporting] = useState<'these' | 'chosen' | null>(null);
  const { clear } = selection;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `clear` only sets a state
  const leave = useCallback(() => {
    clear();
    setSelecting(false);
  }, []);
  const { chosen } = selection;
  return (
    <>
      {selecting || chosen.length > 0 ? (
        <SelectionBar
          chosen={chosen}
          ask={setJob}
          take={mayExport ? () => setExporting('chosen') : undefined}
          leave={leave}
        />
      ) : (
        <div className={styles.line}>
          <ListCount list={list} words={['clients.count', 'clients.countMore']} />
          {mayExport && list.items.length > 0 && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconSheet size={16} aria-hidden />}
              onClick={() => setExporting('these')}
            >
              {t('exports.these')}
            </Button>
          )}
          {mayWrite && list.items.length > 0 && (
            <Button variant="default" size="xs" className={styles.start} onClick={() => setSelecting(true)}>
              {t('select.start')}
            </Button>
          )}
        </div>
      )}
      {list.items.length > 0 && (
        <ClientsTable clients={list.items} selection={selection} selecting={selecting || chosen.length > 0} />
      )}
      {exporting && (
        <ExportDialog
          initial={orderOf(filter)}
          chosen={exporting === 'chosen' ? chosen : undefined}
          close={() => setExporting(null)}
          started={exporting === 'chosen' ? leave : undefined}
        />
      )}
      {job && (
        <BulkDialog
          job={job}
          close={() => setJob(null)}
          finished={() => {
            setJob(null);
            leave();
          }}
        />
      )}
    </>
  );
}
