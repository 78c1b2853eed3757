import type { ClientFilter } from '../../api/clients';
import type { ActivityFilter } from '../../api/portal';
import type { ExportContent, ExportOrder } from '../../api/types';

export type OrderFilter = NonNullable<ExportOrder['filter']>;
/** What to export and in which form, as the fields hold it. */
export type Order = ExportOrder & { filter: OrderFilter };

/** What the list of clients shows; its order is of the page only. */
export const orderOf = ({ status, company, workspace, tag, mail, q }: ClientFilter = {}): Order => ({
  kind: 'clients',
  format: 'csv',
  filter: { status, company, workspace, tag, mail, q },
});

/** What the page of the activity shows. */
export const orderOfActivity = (activity: ActivityFilter): Order => ({
  kind: 'activity',
  format: 'csv',
  filter: {},
  activity,
});

/** The same again: what was ordered, to be changed. */
export const orderAgain = ({ format, separator, bom, filter }: ExportContent): Order => ({
  kind: 'clients',
  format,
  ...(format === 'csv' && { separator, bom }),
  filter: {
    status: filter.status,
    q: filter.q,
    mail: filter.mail,
    tag: filter.tag?.id,
    company: filter.company?.id,
    workspace: filter.workspace?.id,
  },
});
