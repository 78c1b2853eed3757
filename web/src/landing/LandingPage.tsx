import { Button } from '@mantine/core';
import { useI18n } from '../i18n/I18n';
import { LanguageSwitch } from '../ui/LanguageSwitch';
import { usePageTitle } from '../ui/pageTitle';
import { SchemeToggle } from '../ui/SchemeToggle';
import styles from './LandingPage.module.css';

const POINTS = ['brand', 'files', 'access'] as const;

/** What it is, how to start, where to sign in. */
export function LandingPage() {
  const { t } = useI18n();
  usePageTitle(t('landing.pageTitle'));
  return (
    <div className={styles.page}>
      <header>
        <strong>Parvis</strong>
        <nav aria-label={t('landing.nav')}>
          <Button component="a" href="/staff/sign-in" variant="default">
            {t('landing.signIn')}
          </Button>
        </nav>
      </header>
      <main>
        <h1>{t('landing.title')}</h1>
        <p className={styles.lead}>{t('landing.lead')}</p>
        <div className={styles.actions}>
          <Button component="a" href="/staff/sign-up">
            {t('landing.signUp')}
          </Button>
        </div>
        <ul className={styles.points}>
          {POINTS.map((point) => (
            <li key={point}>
              <h2>{t(`landing.${point}`)}</h2>
              <p className="muted">{t(`landing.${point}Text`)}</p>
            </li>
          ))}
        </ul>
        <p className="small muted">{t('landing.client')}</p>
      </main>
      <footer>
        <LanguageSwitch />
        <SchemeToggle />
      </footer>
    </div>
  );
}
