import { useI18n } from '../i18n/I18n';
import { Avatar } from '../ui/Avatar';
import { ButtonLink } from '../ui/ButtonLink';
import { LanguageSwitch } from '../ui/LanguageSwitch';
import { usePageTitle } from '../ui/pageTitle';
import { SchemeToggle } from '../ui/SchemeToggle';
import { useBrand } from './brand';
import styles from './PublicPage.module.css';
import { PublicView } from './PublicView';

/** The agency's front door, for who is not signed in. */
export function PublicPage() {
  const { t } = useI18n();
  const brand = useBrand();
  const name = brand.title || brand.name;
  usePageTitle(name);
  return (
    <div className={styles.page}>
      <header>
        <Avatar name={name} src={brand.logo_url} size={44} />
        <span>{name}</span>
        <span className={styles.headerAction}>
          <ButtonLink to="/sign-in" variant="default">
            {t('auth.signIn')}
          </ButtonLink>
        </span>
      </header>
      <main>
        <PublicView
          brand={brand}
          action={
            <ButtonLink to="/sign-in" size="md">
              {t('client.enter')}
            </ButtonLink>
          }
        />
      </main>
      <footer>
        <LanguageSwitch />
        <SchemeToggle />
      </footer>
    </div>
  );
}
