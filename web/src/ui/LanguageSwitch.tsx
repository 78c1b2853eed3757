import { useI18n } from '../i18n/I18n';
import styles from './LanguageSwitch.module.css';

const NAMES = { fr: 'Français', en: 'English' } as const;

/** Each language by its own name, marked as such for screen readers. */
export function LanguageSwitch({ onChange }: { onChange?: (lang: 'fr' | 'en') => void }) {
  const { lang, setLang, t } = useI18n();
  return (
    <fieldset className={styles.switch} aria-label={t('common.language')}>
      {(['fr', 'en'] as const).map((code) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={lang === code}
          onClick={() => (onChange ?? setLang)(code)}
        >
          {NAMES[code]}
        </button>
      ))}
    </fieldset>
  );
}
