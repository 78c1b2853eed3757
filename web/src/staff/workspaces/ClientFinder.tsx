import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listClients } from '../../api/clients';
import type { Client } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { ProblemNote } from '../../ui/ProblemNote';
import { SearchField } from '../../ui/SearchField';
import styles from './ClientFinder.module.css';

type Props = {
  has: Set<string>;
  choose: (client: Client) => Promise<void>;
  /** Its words, where it isn't about access to a workspace. */
  label?: string;
  give?: string;
  given?: string;
};

/** Type a name, give access: an agency may have thousands of clients, so there is no list to scroll. */
export function ClientFinder({ has, choose, ...words }: Props) {
  const { t } = useI18n();
  const { label = t('grants.find'), give: toGive = t('grants.give'), given = t('grants.has') } = words;
  const [q, setQ] = useState('');
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const query = useQuery({
    queryKey: ['clients', 'find', q],
    queryFn: () => listClients({ q, limit: 8 }),
    enabled: q !== '',
  });
  const give = async (client: Client) => {
    setBusy(client.id);
    setError(null);
    await choose(client).catch(setError);
    setBusy(null);
  };
  const found = q ? (query.data?.items ?? []) : [];
  return (
    <div className={styles.finder}>
      <SearchField label={label} value={q} onChange={setQ} />
      {error != null && <ProblemNote error={error} />}
      <div aria-live="polite">
        {q && query.isSuccess && found.length === 0 && <p className="muted">{t('grants.notFound')}</p>}
      </div>
      {found.length > 0 && (
        <ul>
          {found.map((client) => (
            <li key={client.id}>
              <span>
                {fullName(client)} <span className="small muted">{client.company ?? client.email}</span>
              </span>
              <Button
                size="xs"
                variant="default"
                disabled={has.has(client.id)}
                loading={busy === client.id}
                onClick={() => give(client)}
              >
                {has.has(client.id) ? given : toGive}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
