import { PasswordResetPage } from '../auth/PasswordResetPage';
import { useFrameBrand } from './brand';

export function PasswordResetRoute() {
  const brand = useFrameBrand();
  return <PasswordResetPage brand={brand} signInHref="/sign-in" />;
}
