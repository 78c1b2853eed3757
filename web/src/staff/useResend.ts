import type { Invitation } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { confirm } from '../ui/confirm';
import { useWhyRefused } from './useConfirmAddress';

type Mailed = { email: string; invitation: Invitation | null };

/** Sends an invitation by mail; to an address from which a former mail came back, once somebody says that it is right. */
export function useResend() {
  const { t } = useI18n();
  const why = useWhyRefused();
  return ({ email, invitation }: Mailed, send: (sure: boolean) => Promise<unknown>) => {
    const refused = invitation?.refused;
    if (!refused) return send(false);
    confirm({
      title: t('resend.title', { email }),
      text: why({ email }, refused),
      action: t('resend.action'),
      run: () => send(true),
    });
  };
}
