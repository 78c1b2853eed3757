import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { askSignInLink } from '../api/access';
import type { Side } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { ProblemNote } from '../ui/ProblemNote';
import { useTask } from '../ui/useTask';
import styles from './MailedLink.module.css';

type Props = { email: string; side: Side; slug: string | null; back: () => void };

/** How long to wait before asking for the mail again, in seconds. */
const PAUSE = 60;

/** A link is on its way: what to do now, and how to have it sent again. */
export function MailedLink({ email, side, slug, back }: Props) {
  const { t } = useI18n();
  const [left, setLeft] = useState(PAUSE);
  const { busy, error, run } = useTask();
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  const again = () =>
    run(async () => {
      await askSignInLink({ email, side, organization: slug ?? undefined });
      setLeft(PAUSE);
    });
  return (
    <div className={styles.sent}>
      <div role="status">
        <h2>{t('mailedLink.title')}</h2>
        <p>{t('mailedLink.text', { email })}</p>
      </div>
      {error != null && <ProblemNote error={error} />}
      <Button variant="default" loading={busy} disabled={left > 0} onClick={again}>
        {left > 0 ? t('mailedLink.wait', { count: left }) : t('mailedLink.again')}
      </Button>
      <Button variant="subtle" onClick={back}>
        {t('auth.backToSignIn')}
      </Button>
      <p className="small muted">{t('reset.nothing')}</p>
    </div>
  );
}
