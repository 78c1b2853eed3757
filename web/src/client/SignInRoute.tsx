import { useNavigate, useSearch } from '@tanstack/react-router';
import { SignInPage } from '../auth/SignInPage';
import { safeReturn } from '../auth/safeReturn';
import { useSession } from '../auth/useSession';
import { Redirect } from '../ui/Redirect';
import { slug, useBrand, useFrameBrand } from './brand';

export function SignInRoute() {
  const brand = useFrameBrand();
  const ways = useBrand().client_ways;
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
      onDone={() => navigate({ to: target, replace: true })}
    />
  );
}
