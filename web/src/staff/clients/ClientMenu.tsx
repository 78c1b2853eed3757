import { ActionIcon, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Client } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { IconActivity, IconDelete, IconEye, IconLink, IconMail, IconMore } from '../../ui/icons';
import { DeleteClient } from './DeleteClient';
import { SetupLink } from './SetupLink';
import { useClientActions } from './useClientActions';
import { useViewAs } from './useViewAs';

/** What can be done with a client, from the list. */
export function ClientMenu({ client }: { client: Client }) {
  const { t } = useI18n();
  const actions = useClientActions(client);
  const viewAs = useViewAs(client);
  const mayRead = useMay('activity.read');
  const mayView = useMay('clients.view');
  const mayDelete = useMay('clients.delete');
  const [link, setLink] = useState<string>();
  const [deleting, setDeleting] = useState(false);
  const invitable = !['active', 'suspended', 'archived'].includes(client.status);
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t('clients.actions', { name: fullName(client) })}>
            <IconMore size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {invitable && (
            <>
              <Menu.Item leftSection={<IconMail size={18} aria-hidden />} onClick={actions.invite}>
                {t(client.status === 'invited' ? 'access.resend' : 'access.invite')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconLink size={18} aria-hidden />}
                onClick={() => actions.showLink(setLink)}
              >
                {t('access.link')}
              </Menu.Item>
              <Menu.Divider />
            </>
          )}
          {mayView && (
            <Menu.Item leftSection={<IconEye size={18} aria-hidden />} onClick={viewAs}>
              {t('viewAs.open')}
            </Menu.Item>
          )}
          {mayRead && (
            <Menu.Item
              leftSection={<IconActivity size={18} aria-hidden />}
              renderRoot={(props) => (
                <Link to="/settings/activity" search={{ object: client.id } as never} {...props} />
              )}
            >
              {t('clients.activity')}
            </Menu.Item>
          )}
          {client.status === 'archived' && (
            <Menu.Item onClick={actions.unarchive}>{t('company.unarchive')}</Menu.Item>
          )}
          {client.status === 'suspended' && (
            <Menu.Item onClick={actions.reactivate}>{t('access.reactivate')}</Menu.Item>
          )}
          {client.status !== 'archived' && (
            <Menu.Item onClick={actions.archive}>{t('company.archive')}</Menu.Item>
          )}
          {client.status !== 'suspended' && client.status !== 'archived' && (
            <Menu.Item color="red" onClick={actions.suspend}>
              {t('access.suspend')}
            </Menu.Item>
          )}
          {mayDelete && (
            <>
              <Menu.Divider />
              <Menu.Item
                color="red"
                leftSection={<IconDelete size={18} aria-hidden />}
                onClick={() => setDeleting(true)}
              >
                {t('client.delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {link && <SetupLink client={client} link={link} close={() => setLink(undefined)} />}
      {deleting && <DeleteClient client={client} close={() => setDeleting(false)} />}
    </>
  );
}
