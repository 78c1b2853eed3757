import { useI18n } from '../i18n/I18n';
import { IconAlert } from './icons';
import styles from './Note.module.css';
import { useProblemText } from './problemText';

/** What the server refused, and what to do about it. */
export function ProblemNote({ error }: { error: unknown }) {
  const { t } = useI18n();
  const { text, instance } = useProblemText()(error);
  return (
    <div className={styles.note} data-kind="failed" role="alert">
      <IconAlert size={18} aria-hidden />
      <div>
        <p>{text}</p>
        {instance && <p className="small muted">{t('error.reference', { id: instance })}</p>}
      </div>
    </div>
  );
}
