import { useI18n } from '../i18n/I18n';
import { ButtonLink } from './ButtonLink';
import { usePageTitle } from './pageTitle';
import styles from './State.module.css';

export function NotFound() {
  const { t } = useI18n();
  usePageTitle(t('error.pageTitle'));
  return (
    <main className={styles.state}>
      <h1 tabIndex={-1}>{t('error.pageTitle')}</h1>
      <p className="muted">{t('error.pageText')}</p>
      <div className={styles.action}>
        <ButtonLink to="/">{t('error.home')}</ButtonLink>
      </div>
    </main>
  );
}
