import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { retryMail } from '../../api/mails';
import { Problem } from '../../api/problem';
import type { FailedMail as Mail } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { PlainList } from '../../ui/PlainList';
import { useProblemText } from '../../ui/problemText';
import { toast } from '../../ui/toast';
import { FailedMail } from './FailedMail';

export const failedKey = ['mails', 'failed'] as const;

/** Mails that couldn't be sent, each with its second chance. */
export function FailedMails({ mails }: { mails: Mail[] }) {
  const { t } = useI18n();
  const cache = useQueryClient();
  const said = useProblemText();
  const [busy, setBusy] = useState<string | null>(null);
  const retry = async (mail: Mail) => {
    setBusy(mail.id);
    try {
      await retryMail(mail);
      toast(t('status.retried', { to: mail.to }));
    } catch (error) {
      const instead = error instanceof Problem && (error.extra.instead as Mail['instead']);
      toast(instead ? t(`statusInstead.${instead}`) : said(error).text, { kind: 'failed' });
    }
    await cache.invalidateQueries({ queryKey: failedKey });
    setBusy(null);
  };
  return (
    <PlainList>
      {mails.map((mail) => (
        <FailedMail key={mail.id} mail={mail} busy={busy === mail.id} retry={() => retry(mail)} />
      ))}
    </PlainList>
  );
}
