import { useQueryClient } from '@tanstack/react-query';
import { confirmClientAddress } from '../api/clients';
import { confirmMemberAddress } from '../api/members';
import type { Refused } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { confirm } from '../ui/confirm';
import { toast } from '../ui/toast';

export type Refusing = { id: string; email: string; refused: Refused | null };

/** Why an address isn't written to, in one or two sentences. */
export function useWhyRefused() {
  const { t } = useI18n();
  return ({ email }: { email: string }, refused: Refused) => {
    // Why she complained nobody says but in a word for machines.
    if (refused.mail === 'complained') return t('resend.complained', { email });
    const why = t('resend.bounced', { email });
    return refused.reason ? `${why} ${t('resend.reason', { reason: refused.reason })}` : why;
  };
}

/** Has somebody written to again, once it is said that her address is right. */
export function useConfirmAddress(kind: 'clients' | 'members') {
  const { t } = useI18n();
  const queries = useQueryClient();
  const why = useWhyRefused();
  return (person: Refusing) => {
    if (!person.refused) return;
    confirm({
      title: t('resend.title', { email: person.email }),
      text: `${why(person, person.refused)} ${t('address.means')}`,
      action: t(person.refused.mail === 'complained' ? 'address.agreed' : 'address.right'),
      run: async () => {
        await (kind === 'clients' ? confirmClientAddress(person.id) : confirmMemberAddress(person.id));
        await queries.invalidateQueries({ queryKey: [kind] });
        toast(t('address.confirmed', { email: person.email }));
      },
    });
  };
}
