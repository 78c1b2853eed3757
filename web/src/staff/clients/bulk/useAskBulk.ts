import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { askBulk } from '../../../api/bulk';
import type { BulkWish } from '../../../api/types';
import { useAttempt } from '../../../ui/useAttempt';
import { BULKS, bulkKey } from './states';

/** What was asked for by this tab: to ask again for a little more. */
const wishes = new Map<string, BulkWish>();
export const wishOf = (id: string) => wishes.get(id);

/** Asks for something to be done to many clients, and goes to where it is seen before it is. */
export function useAskBulk() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { busy, attempt } = useAttempt();
  // The same key until one attempt has been answered: a lost reply does not ask twice.
  const sent = useRef({ payload: '', key: '' });
  const ask = (wish: BulkWish) => {
    const payload = JSON.stringify(wish);
    if (sent.current.payload !== payload) sent.current = { payload, key: crypto.randomUUID() };
    return attempt(async () => {
      const item = await askBulk(wish, sent.current.key);
      sent.current = { payload: '', key: '' };
      wishes.set(item.id, wish);
      queries.setQueryData(bulkKey(item.id), item);
      void queries.invalidateQueries({ queryKey: BULKS });
      await navigate({ to: '/clients/bulk/$bulk', params: { bulk: item.id } as never });
      return undefined;
    });
  };
  return { ask, busy };
}
