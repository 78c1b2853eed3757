import type { Invitation } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { confirm } from '../ui/confirm';

type Mailed = { email: string; invitation: Invitation | null };

/** Sends an invitation by mail; to an address from which a former mail came back, once somebody says that it is right. */
export function useResend() {
  const { t } = useI18n();
  return ({ email, invitation }: Mailed, send: (sure: boolean) => Promise<unknown>) => {
    const refused = invitation?.refused;
    if (!refused) return send(false);
    const why = t(refused.mail === 'complained' ? 'resend.complained' : 'resend.bounced', { email });
    confirm({
      title: t('resend.title', { email }),
      text: refused.reason ? `${why} ${t('resend.reason', { reason: refused.reason })}` : why,
      action: t('resend.action'),
      run: () => send(true),
    });
  };
}
