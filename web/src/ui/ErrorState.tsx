import { Button } from '@mantine/core';
import { useI18n } from '../i18n/I18n';
import { useProblemText } from './problemText';
import styles from './State.module.css';

/** What happened, and another try. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useI18n();
  const { text, instance } = useProblemText()(error);
  return (
    <div className={styles.state} role="alert">
      <h2>{t('error.title')}</h2>
      <p className="muted">{text}</p>
      {instance && <p className="small muted">{t('error.reference', { id: instance })}</p>}
      {retry && (
        <div className={styles.action}>
          <Button variant="default" onClick={retry}>
            {t('common.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}
