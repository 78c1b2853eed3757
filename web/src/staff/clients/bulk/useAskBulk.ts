import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { askBulk } from '../../../api/bulk';
import type { BulkWish } from '../../../api/types';
import { useProblemText } from '../../../ui/problemText';
import { toast } from '../../../ui/toast';
import { BULKS, bulkKey } from './states';

/** What was asked for by this tab: to ask again for a little more. */
const wishes = new Map<string, BulkWish>();
export const wishOf = (id: string) => wishes.get(id);

/** Asks for something to be done to many clients, and goes to where it is seen before it is. */
export function useAskBulk() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  // The same key until one attempt has been answered: a lost reply does not ask twice.
  const attempt = useRef({ payload: '', key: '' });
  const ask = async (wish: BulkWish) => {
    const payload = JSON.stringify(wish);
    if (attempt.current.payload !== payload) attempt.current = { payload, key: crypto.randomUUID() };
    setBusy(true);
    try {
      const item = await askBulk(wish, attempt.current.key);
      attempt.current = { payload: '', key: '' };
      wishes.set(item.id, wish);
      queries.setQueryData(bulkKey(item.id), item);
      void queries.invalidateQueries({ queryKey: BULKS });
      await navigate({ to: '/clients/bulk/$bulk', params: { bulk: item.id } as never });
    } catch (error) {
      toast(problemText(error).text, { kind: 'failed' });
    } finally {
      setBusy(false);
    }
  };
  return { ask, busy };
}
