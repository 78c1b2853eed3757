import { Menu, UnstyledButton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listClientWorkspaces } from '../../api/clients';
import type { Client } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { IconChevronDown } from '../../ui/icons';
import { useProblemText } from '../../ui/problemText';
import { useSetWords } from '../permissions/usePermissions';
import styles from './ClientsPage.module.css';

const SHOWN = 8;

const ofClient = (id: string) => ({
  queryKey: ['clients', id, 'workspaces'],
  queryFn: () => listClientWorkspaces(id),
  staleTime: 10_000,
});

/** How many workspaces a client may open; which, and what she may do there, is read when somebody wants to know. */
export function ClientWorkspaces({ client }: { client: Client }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const { id, workspace_count: count } = client;
  if (count === 0) return <span className="small muted">{t('clients.noWorkspace')}</span>;
  const look = () => void queries.prefetchQuery(ofClient(id));
  return (
    <Menu opened={open} onChange={setOpen} position="bottom-start" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton
          className={styles.count}
          aria-label={t('clients.workspacesOf', { name: fullName(client), count })}
          onPointerEnter={look}
          onFocus={look}
        >
          {t('clients.workspaceCount', { count })}
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={styles.workspaces}>{open && <Content client={client} />}</Menu.Dropdown>
    </Menu>
  );
}

function Content({ client }: { client: Client }) {
  const { t } = useI18n();
  const words = useSetWords();
  const problemText = useProblemText();
  const { data, error } = useQuery(ofClient(client.id));
  if (error) return <Menu.Label>{problemText(error).text}</Menu.Label>;
  if (!data) return <Menu.Label>{t('common.loading')}</Menu.Label>;
  const more = data.items.length - SHOWN;
  const her = { client: client.id } as never;
  return (
    <>
      {data.items.slice(0, SHOWN).map(({ id, title, permissions }) => (
        <Menu.Item
          key={id}
          renderRoot={(props) => (
            <Link to="/workspaces/$workspace" params={{ workspace: id } as never} {...props} />
          )}
        >
          <span className={styles.workspace}>
            {title}
            <span className="small muted">{words(permissions)}</span>
          </span>
        </Menu.Item>
      ))}
      <Menu.Item
        renderRoot={(props) => (
          <Link to="/clients/$client" params={her} search={{ tab: 'workspaces' } as never} {...props} />
        )}
      >
        {more > 0 ? t('clients.workspacesMore', { count: more }) : t('clients.workspacesChange')}
      </Menu.Item>
    </>
  );
}
