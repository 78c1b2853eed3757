import type { Client } from '../../../api/types';
import { fullName, LOCALE } from '../../../format/format';
import { useI18n } from '../../../i18n/I18n';

const SHOWN = 6;

/** Names, and how many more: what is about to happen to whom. */
export function NamesOf({ clients }: { clients: Client[] }) {
  const { t, lang } = useI18n();
  const more = clients.length - SHOWN;
  const names = clients.slice(0, SHOWN).map(fullName);
  if (more > 0) names.push(t('bulk.others', { count: more }));
  return <p>{new Intl.ListFormat(LOCALE[lang]).format(names)}</p>;
}
