import { useI18n } from '../i18n/I18n';
import styles from './Form.module.css';
import { suggest } from './passphrase';
import { MINIMUM, strength } from './strength';

type Props = { value: string; onSuggest: (phrase: string) => void };

/** Says where the password stands, in words and with a bar, and offers a phrase to who has no idea. */
export function PasswordHint({ value, onSuggest }: Props) {
  const { t, lang } = useI18n();
  const level = strength(value);
  const missing = MINIMUM - [...value].length;
  const words =
    value === ''
      ? ''
      : missing > 0
        ? t('password.missing', { count: missing })
        : t(level === 'weak' ? 'password.weak' : level === 'fair' ? 'password.fair' : 'password.strong');
  return (
    <div className={styles.hint}>
      <span className={styles.bar} data-level={level} aria-hidden>
        <i />
        <i />
        <i />
      </span>
      <span className="small muted" aria-live="polite">
        {words}
      </span>
      <button
        type="button"
        className={styles.textButton}
        onClick={async () => onSuggest(await suggest(lang))}
      >
        {t('password.suggest')}
      </button>
    </div>
  );
}
