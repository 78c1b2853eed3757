import { useQuery } from '@tanstack/react-query';
import { getClient, listClients } from '../../api/clients';
import { gather } from '../../api/gather';
import { useField } from '../../form/context';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { type Named, NamedPicker } from '../exports/NamedPicker';
import { LABELS } from './companyFields';

const SHOWN = 6;

/** Whom to ask first, among all people of a company, however many they are. */
export function PrimaryContact({ company }: { company: string }) {
  const { t } = useI18n();
  const { value, set, error } = useField('primary_contact');
  const contact = useQuery({
    queryKey: ['clients', value],
    queryFn: () => getClient(value),
    enabled: value !== '',
  }).data;
  const find = async (q: string): Promise<Named[]> => {
    // A page of a company looks at so many of its people, and may hold none of those that are searched for.
    const { items } = await gather(
      (cursor) => listClients({ company, q: q || undefined, cursor, limit: SHOWN }),
      { keep: () => true, wanted: SHOWN, pages: 10 },
    );
    return items.map((one) => ({ id: one.id, name: fullName(one) }));
  };
  return (
    <div>
      <NamedPicker
        label={t(LABELS.primary_contact)}
        kind="clients"
        among={[company]}
        chosen={contact && { id: contact.id, name: fullName(contact) }}
        remove="registrations.without"
        offer
        find={find}
        choose={(id) => set(id ?? '')}
      />
      <p className="small muted">{error ?? t('company.contactHelp')}</p>
    </div>
  );
}
