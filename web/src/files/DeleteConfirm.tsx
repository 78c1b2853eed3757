import { Button } from '@mantine/core';
import { useI18n } from '../i18n/I18n';
import styles from '../ui/dialog.module.css';
import { ProblemNote } from '../ui/ProblemNote';
import { useTask } from '../ui/useTask';

type Props = { text: string; cancel: () => void; remove: () => Promise<void> };

export function DeleteConfirm({ text, cancel, remove }: Props) {
  const { t } = useI18n();
  const { busy, error, run } = useTask();
  return (
    <div className={styles.stack}>
      <p>{text}</p>
      {error != null && <ProblemNote error={error} />}
      <div className={styles.actions}>
        <Button variant="default" onClick={cancel} data-autofocus>
          {t('common.cancel')}
        </Button>
        <Button color="red" loading={busy} onClick={() => run(remove)}>
          {t('files.delete')}
        </Button>
      </div>
    </div>
  );
}
