import { ActionIcon, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Client } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { IconActivity, IconLink, IconMail, IconMore } from '../../ui/icons';
import { useClientActions } from './useClientActions';

export function ClientMenu({ client }: { client: Client }) {
  const { t } = useI18n();
  const actions = useClientActions(client);
  const mayRead = useMay('activity.read');
  const invitable = !['active', 'suspended', 'archived'].includes(client.status);
  return (
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
            <Menu.Item leftSection={<IconLink size={18} aria-hidden />} onClick={actions.copyLink}>
              {t('access.copy')}
            </Menu.Item>
            <Menu.Divider />
          </>
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
      </Menu.Dropdown>
    </Menu>
  );
}
