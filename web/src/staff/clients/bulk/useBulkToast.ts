import { useQueryClient } from '@tanstack/react-query';
import { each } from '../../../api/each';
import type { Client } from '../../../api/types';
import { useI18n } from '../../../i18n/I18n';
import { toast } from '../../../ui/toast';
import { KINDS, type Kind } from './kinds';

/** What was done; a suspension can be taken back from there. */
export function useBulkToast() {
  const { t } = useI18n();
  const queries = useQueryClient();
  const say = (kind: Kind, clients: Client[]) => {
    const undo = async () => {
      const outcomes = await each(clients, KINDS.reactivate.run, {
        atOnce: 4,
        progress: () => {},
        signal: new AbortController().signal,
      });
      await queries.invalidateQueries({ queryKey: ['clients'] });
      const failed = outcomes.filter(({ error }) => error !== undefined).length;
      if (failed > 0) toast(t('bulk.undoFailed', { count: failed }), { kind: 'failed' });
      else say('reactivate', clients);
    };
    toast(t(`bulk.${kind}Done`, { count: clients.length }), { undo: kind === 'suspend' ? undo : undefined });
  };
  return say;
}
