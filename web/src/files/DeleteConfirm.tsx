import { Button } from '@mantine/core';
import { useState } from 'react';
import { useI18n } from '../i18n/I18n';
import styles from '../ui/dialog.module.css';
import { ProblemNote } from '../ui/ProblemNote';

type Props = { text: string; cancel: () => void; remove: () => Promise<void> };

export function DeleteConfirm({ text, cancel, remove }: Props) {
  const { t } = useI18n();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async () => {
    setBusy(true);
    setError(null);
    await remove().catch(setError);
    setBusy(false);
  };
  return (
    <div className={styles.stack}>
      <p>{text}</p>
      {error != null && <ProblemNote error={error} />}
      <div className={styles.actions}>
        <Button variant="default" onClick={cancel} data-autofocus>
          {t('common.cancel')}
        </Button>
        <Button color="red" loading={busy} onClick={run}>
          {t('files.delete')}
        </Button>
      </div>
    </div>
  );
}
