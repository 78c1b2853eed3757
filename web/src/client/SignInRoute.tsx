import { useNavigate, useSearch } from '@tanstack/react-router';
import { SignInPage } from '../auth/SignInPage';
import { safeReturn } from '../auth/safeReturn';
import { useSession } from '../auth/useSession';
import { useI18n } from '../i18n/I18n';
import { Redirect } from '../ui/Redirect';
import { slug, useBrand, useFrameBrand } from './brand';

export function SignInRoute() {
  const brand = useFrameBrand();
  const { client_ways: ways, registers } = useBrand();
  const { t } = useI18n();
  const navigate = useNavigate();
  const { to } = useSearch({ strict: false }) as { to?: string };
  const target = safeReturn(to);
  if (useSession().status === 'signed-in') return <Redirect to={target} />;
  return (
    <SignInPage
      side="client"
      slug={slug}
      brand={brand}
      ways={ways}
      resetHref="/password-reset"
      footer={registers && <a href="/register">{t('auth.register')}</a>}
      onDone={() => navigate({ to: target, replace: true })}
    />
  );
}
