import type { Client } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { SelectBox } from '../../ui/SelectBox';
import table from '../../ui/table.module.css';
import type { Selection } from '../../ui/useSelection';
import { ClientRow } from './ClientRow';

/** `selecting`: the boxes are shown where they are not always. */
type Props = { clients: Client[]; selection: Selection<Client>; selecting: boolean };

export function ClientsTable({ clients, selection, selecting }: Props) {
  const { t } = useI18n();
  const mayWrite = useMay('clients.write');
  const { length } = selection.chosen;
  return (
    <table className={table.table} data-selecting={selecting || undefined}>
      <thead>
        <tr>
          {mayWrite && (
            <th className={table.check}>
              <SelectBox
                label={t('select.all')}
                checked={length === clients.length}
                mixed={length > 0 && length < clients.length}
                onChange={(checked) => selection.all(checked)}
              />
            </th>
          )}
          <th scope="col" className={table.first}>
            {t('clients.client')}
          </th>
          <th scope="col">{t('clients.status')}</th>
          <th scope="col" className={table.wide} style={{ width: 140 }}>
            {t('clients.workspaces')}
          </th>
          <th scope="col" className={table.wide} style={{ width: 170 }}>
            {t('clients.lastSeen')}
          </th>
          <th className={table.end}>
            <span className="visually-hidden">{t('common.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {clients.map((client) => (
          <ClientRow key={client.id} client={client} selection={selection} mayWrite={mayWrite} />
        ))}
      </tbody>
    </table>
  );
}
