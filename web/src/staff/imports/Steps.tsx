import { useI18n } from '../../i18n/I18n';
import { IconCheck } from '../../ui/icons';
import styles from './Steps.module.css';

const STEPS = ['file', 'columns', 'rows', 'result'] as const;

export type Step = (typeof STEPS)[number];

/** Where an import is, of its four steps. */
export function Steps({ current }: { current: Step }) {
  const { t } = useI18n();
  const reached = STEPS.indexOf(current);
  return (
    <ol className={styles.steps} aria-label={t('imports.steps')}>
      {STEPS.map((step, place) => (
        <li
          key={step}
          aria-current={step === current ? 'step' : undefined}
          data-done={place < reached || undefined}
        >
          <span className={styles.mark} aria-hidden>
            {place < reached ? <IconCheck size={14} /> : place + 1}
          </span>
          {t(`importStep.${step}`)}
        </li>
      ))}
    </ol>
  );
}
