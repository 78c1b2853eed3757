import { Button } from '@mantine/core';
import { useState } from 'react';
import { resendVerification } from '../api/access';
import { useI18n } from '../i18n/I18n';
import { Note } from '../ui/Note';
import { useProblemText } from '../ui/problemText';
import { toast } from '../ui/toast';
import styles from './VerifyBanner.module.css';

export function VerifyBanner({ email }: { email: string }) {
  const { t } = useI18n();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await resendVerification();
      toast(t('verify.sent', { email }));
    } catch (error) {
      toast(problemText(error).text, { kind: 'failed' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.banner}>
      <Note
        kind="warn"
        action={
          <Button size="xs" variant="default" loading={busy} onClick={send}>
            {t('verify.again')}
          </Button>
        }
      >
        {t('verify.banner', { email })}
      </Note>
    </div>
  );
}
