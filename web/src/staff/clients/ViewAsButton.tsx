import { Button } from '@mantine/core';
import { viewAsClient } from '../../api/clients';
import type { Client } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { confirm } from '../../ui/confirm';
import { IconEye } from '../../ui/icons';
import { toast } from '../../ui/toast';

/** Opens, in a new tab, what a client sees. */
export function ViewAsButton({ client }: { client: Client }) {
  const { t } = useI18n();
  if (!useMay('clients.view')) return null;
  const name = fullName(client);
  const ask = () =>
    confirm({
      title: t('viewAs.title', { name }),
      text: t('viewAs.text'),
      action: t('viewAs.action'),
      run: async () => {
        // Opened with the click, or the browser takes it for an advertisement.
        const tab = window.open('', '_blank');
        if (!tab) return toast(t('viewAs.blocked'), { kind: 'failed' });
        try {
          const { link } = await viewAsClient(client.id);
          tab.opener = null;
          tab.location.replace(link);
        } catch (error) {
          tab.close();
          throw error;
        }
      },
    });
  return (
    <Button variant="default" leftSection={<IconEye size={18} aria-hidden />} onClick={ask}>
      {t('viewAs.open')}
    </Button>
  );
}
