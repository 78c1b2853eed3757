import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { ClientFilter } from '../../api/clients';
import type { Client } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { IconSheet } from '../../ui/icons';
import { ListCount } from '../../ui/ListCount';
import { useSelection } from '../../ui/useSelection';
import { ExportDialog } from '../exports/ExportDialog';
import { orderOf } from '../exports/order';
import styles from './bulk/Bulk.module.css';
import { BulkDialog } from './bulk/BulkDialog';
import { type Action, FEW, isKind, type Job, KINDS } from './bulk/kinds';
import { SelectionBar } from './bulk/SelectionBar';
import { TagDialog } from './bulk/TagDialog';
import { useAskBulk } from './bulk/useAskBulk';
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
  const [tagging, setTagging] = useState(false);
  const [exporting, setExporting] = useState<'these' | 'chosen' | null>(null);
  const { ask, busy } = useAskBulk();
  const { filter: wanted } = orderOf(filter);
  // Of another list nobody was chosen.
  const shown = JSON.stringify(wanted);
  const [everybodyOf, setEverybodyOf] = useState<string | null>(null);
  const everybody = everybodyOf === shown;
  const { clear } = selection;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `clear` only sets a state
  const leave = useCallback(() => {
    clear();
    setSelecting(false);
    setEverybodyOf(null);
  }, []);
  const { chosen } = selection;
  const whom = () => (everybody ? { filter: wanted } : { clients: chosen.map(({ id }) => id) });
  const act = (action: Action) => {
    if (everybody || chosen.length > FEW || !isKind(action)) return ask({ action, ...whom() });
    const clients = chosen.filter(KINDS[action].concerns);
    return setJob({ kind: action, clients, left: chosen.length - clients.length });
  };
  const choosing = selecting || chosen.length > 0 || everybody;
  return (
    <>
      {choosing ? (
        <SelectionBar
          chosen={chosen}
          everybody={everybody}
          setEverybody={list.hasNextPage || everybody ? (on) => setEverybodyOf(on ? shown : null) : undefined}
          busy={busy}
          act={act}
          tag={() => setTagging(true)}
          take={mayExport ? () => setExporting(everybody ? 'these' : 'chosen') : undefined}
          leave={leave}
        />
      ) : (
        <div className={styles.line}>
          <ListCount list={list} words={['clients.count', 'clients.countMore']} />
          {mayWrite && (
            <ButtonLink to="/clients/bulk" variant="subtle" color="gray" size="xs">
              {t('bulk.title')}
            </ButtonLink>
          )}
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
        <ClientsTable clients={list.items} selection={selection} selecting={choosing} />
      )}
      {exporting && (
        <ExportDialog
          initial={orderOf(filter)}
          chosen={exporting === 'chosen' ? chosen : undefined}
          close={() => setExporting(null)}
          started={exporting === 'chosen' ? leave : undefined}
        />
      )}
      {tagging && (
        <TagDialog
          busy={busy}
          close={() => setTagging(false)}
          ask={(action, tag) => ask({ action, tag, ...whom() })}
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
