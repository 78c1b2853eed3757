import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Client } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { Section } from '../../ui/Section';
import { DeleteClient } from './DeleteClient';
import { useClientActions } from './useClientActions';

/** The archive first; deleting only for who may, and last. */
export function ClientEnd({ client }: { client: Client }) {
  const { t } = useI18n();
  const actions = useClientActions(client);
  const mayDelete = useMay('clients.delete');
  const [deleting, setDeleting] = useState(false);
  const archived = client.status === 'archived';
  return (
    <Section title={t('client.end')} text={t('client.endText')}>
      <Group>
        <Button variant="default" onClick={archived ? actions.unarchive : actions.archive}>
          {t(archived ? 'company.unarchive' : 'company.archive')}
        </Button>
        {mayDelete && (
          <Button variant="subtle" color="red" onClick={() => setDeleting(true)}>
            {t('client.delete')}
          </Button>
        )}
      </Group>
      {deleting && <DeleteClient client={client} close={() => setDeleting(false)} />}
    </Section>
  );
}
