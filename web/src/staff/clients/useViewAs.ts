import { viewAsClient } from '../../api/clients';
import type { Client } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { confirm } from '../../ui/confirm';
import { toast } from '../../ui/toast';

/** Asks, then opens in a new tab what a client sees. */
export function useViewAs(client: Client) {
  const { t } = useI18n();
  return () =>
    confirm({
      title: t('viewAs.title', { name: fullName(client) }),
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
}
