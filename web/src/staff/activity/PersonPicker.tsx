import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getClient, listClients } from '../../api/clients';
import { gather } from '../../api/gather';
import { listMembers } from '../../api/members';
import { useMay } from '../../auth/useSession';
import { fold } from '../../format/fold';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { type Named, NamedPicker } from '../exports/NamedPicker';

const SHOWN = 6;

// A team is read once and looked through: it has no search, and needs none.
const team = {
  queryKey: ['members', 'names'],
  staleTime: 60_000,
  queryFn: () =>
    gather((cursor) => listMembers({ cursor }), { keep: () => true, wanted: 1000, pages: 10 }).then(
      ({ items }) => items.map((one) => ({ id: one.id, name: fullName(one) })),
    ),
};

type Props = {
  person?: string;
  /** Names of those whose ids the entries have. */
  names: Map<string, string>;
  choose: (person: string | undefined) => void;
};

/** Who did it: somebody of the team, a client, or the portal by itself. */
export function PersonPicker({ person, names, choose }: Props) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const mayReadClients = useMay('clients.read');
  const members = useQuery({ ...team, enabled: person?.startsWith('mem_') }).data;
  const client = useQuery({
    queryKey: ['clients', person],
    queryFn: () => getClient(person ?? ''),
    enabled: Boolean(person?.startsWith('cli_')) && !names.has(person ?? ''),
    retry: false,
  }).data;
  const portal = { id: 'system', name: t('activity.system') };
  const nameOf = (id: string) =>
    id === portal.id
      ? portal.name
      : (members?.find((one) => one.id === id)?.name ??
        names.get(id) ??
        (client ? fullName(client) : t('activity.somebody')));
  const find = async (typed: string): Promise<Named[]> => {
    const [all, clients] = await Promise.all([
      queries.fetchQuery(team),
      typed && mayReadClients ? listClients({ q: typed, limit: SHOWN }) : undefined,
    ]);
    const wanted = fold(typed);
    const of = [...all, portal].filter(({ name }) => fold(name).includes(wanted)).slice(0, SHOWN);
    return [...of, ...(clients?.items ?? []).map((one) => ({ id: one.id, name: fullName(one) }))];
  };
  return (
    <NamedPicker
      label={t('activity.person')}
      kind="people"
      chosen={person ? { id: person, name: nameOf(person) } : undefined}
      offer
      find={find}
      choose={(id, one) => {
        if (one) names.set(one.id, one.name);
        choose(id);
      }}
    />
  );
}
