import { useQueryClient } from '@tanstack/react-query';
import { updateClient } from '../../api/clients';
import type { Client } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { TagField } from './TagField';

/** A client's tags; each change is saved at once. */
export function ClientTags({ client }: { client: Client }) {
  const queries = useQueryClient();
  const mayWrite = useMay('clients.write');
  const save = async (tags: string[]) => {
    const saved = await updateClient(client, { tags });
    queries.setQueryData(['clients', client.id], saved);
    await queries.invalidateQueries({ queryKey: ['clients', 'list'] });
  };
  return <TagField chosen={client.tags} change={mayWrite ? save : undefined} />;
}
