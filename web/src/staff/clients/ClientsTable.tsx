import { Link } from '@tanstack/react-router';
import type { Client } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import table from '../../ui/table.module.css';
import { When } from '../../ui/When';
import { ClientMenu } from './ClientMenu';
import { ClientStatus } from './ClientStatus';
import styles from './ClientsPage.module.css';
import { InvitationState } from './InvitationState';

export function ClientsTable({ clients }: { clients: Client[] }) {
  const { t, format } = useI18n();
  const mayWrite = useMay('clients.write');
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col" className={table.first}>
            {t('clients.client')}
          </th>
          <th scope="col">{t('clients.status')}</th>
          <th scope="col" className={`${table.wide} ${table.number}`} style={{ width: 120 }}>
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
          <tr key={client.id}>
            <td>
              <span className={styles.person}>
                <Link to="/clients/$client" params={{ client: client.id } as never}>
                  {fullName(client)}
                </Link>
                <span className="small muted">
                  {[client.company, client.email].filter(Boolean).join(' · ')}
                </span>
              </span>
            </td>
            <td>
              <span className={styles.state}>
                <ClientStatus status={client.status} />
                <InvitationState invitation={client.invitation} />
              </span>
            </td>
            <td className={`${table.wide} ${table.number} numeric`}>
              {format.number(client.workspace_count)}
            </td>
            <td className={`${table.wide} small muted`}>
              {client.last_seen_at ? <When at={client.last_seen_at} /> : t('clients.never')}
            </td>
            <td className={table.end}>{mayWrite && <ClientMenu client={client} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
