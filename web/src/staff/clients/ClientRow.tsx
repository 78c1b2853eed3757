import { Link } from '@tanstack/react-router';
import type { Client } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { SelectBox } from '../../ui/SelectBox';
import table from '../../ui/table.module.css';
import type { Selection } from '../../ui/useSelection';
import { When } from '../../ui/When';
import { RefusedLine } from '../RefusedAddress';
import { ClientMenu } from './ClientMenu';
import { ClientStatus } from './ClientStatus';
import styles from './ClientsPage.module.css';
import { ClientWorkspaces } from './ClientWorkspaces';
import { InvitationState } from './InvitationState';

type Props = { client: Client; selection: Selection<Client>; mayWrite: boolean };

export function ClientRow({ client, selection, mayWrite }: Props) {
  const { t } = useI18n();
  const name = fullName(client);
  // Of an invitation that is open it says more where that stands.
  const settled = !client.invitation || client.invitation.standing === 'accepted';
  return (
    <tr data-chosen={selection.has(client) || undefined}>
      {mayWrite && (
        <td className={table.check}>
          <SelectBox
            label={t('select.one', { name })}
            checked={selection.has(client)}
            onChange={(_, shift) => selection.toggle(client, shift)}
          />
        </td>
      )}
      <td>
        <span className={styles.person}>
          <Link to="/clients/$client" params={{ client: client.id } as never}>
            {name}
          </Link>
          <span className="small muted">{[client.company, client.email].filter(Boolean).join(' · ')}</span>
        </span>
      </td>
      <td>
        <span className={styles.state}>
          <ClientStatus status={client.status} />
          {client.refused && settled ? (
            <RefusedLine refused={client.refused} />
          ) : (
            <InvitationState
              invitation={client.invitation}
              waits={['prospect', 'assigned'].includes(client.status)}
            />
          )}
          <span className={styles.below}>
            <ClientWorkspaces client={client} />
          </span>
        </span>
      </td>
      <td className={table.wide}>
        <ClientWorkspaces client={client} />
      </td>
      <td className={`${table.wide} small muted`}>
        {client.last_seen_at ? <When at={client.last_seen_at} /> : t('clients.never')}
      </td>
      <td className={table.end}>{mayWrite && <ClientMenu client={client} />}</td>
    </tr>
  );
}
