import type { Bulk } from '../../../api/types';
import { useI18n } from '../../../i18n/I18n';
import { useSaid } from '../../exports/useSaid';

/** What is done, and to whom, in words. */
export function useBulkSaid() {
  const { t } = useI18n();
  const said = useSaid();
  return ({ action, tag, chosen, filter, undoes }: Bulk) => {
    const nobody = { status: null, q: null, company: null, workspace: null, tag: null, mail: null };
    const whom = said({
      kind: 'clients',
      format: 'csv',
      separator: null,
      bom: null,
      activity: null,
      person: null,
      chosen,
      filter: filter ?? nobody,
    });
    return {
      title: t(`bulkTitle.${action}`, { tag: tag?.name ?? '' }),
      whom: undoes ? t('bulk.undoes') : whom.join(', ') || t('bulk.everybody'),
    };
  };
}
