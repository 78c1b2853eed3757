import { useNavigate, useSearch } from '@tanstack/react-router';
import { SignInPage } from '../../auth/SignInPage';
import { safeReturn } from '../../auth/safeReturn';
import { useSession } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { Redirect } from '../../ui/Redirect';
import { useFrameBrand } from './frame';

export function SignInRoute() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const { to } = useSearch({ strict: false }) as { to?: string };
  const { slug, brand, ways } = useFrameBrand();
  const target = safeReturn(to);
  if (useSession().status === 'signed-in') return <Redirect to={target} />;
  return (
    <SignInPage
      side="staff"
      slug={slug}
      brand={brand}
      ways={ways}
      resetHref="/staff/password-reset"
      onDone={() => navigate({ to: target, replace: true })}
      footer={
        slug ? (
          <p>
            <a href="/">{t('auth.clientDoor')}</a>
          </p>
        ) : (
          <p>
            {t('signUp.noAccount')} <a href="/staff/sign-up">{t('signUp.link')}</a>
          </p>
        )
      }
    />
  );
}
