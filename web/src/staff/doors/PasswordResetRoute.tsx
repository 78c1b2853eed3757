import { PasswordResetPage } from '../../auth/PasswordResetPage';
import { useFrameBrand } from './frame';

export function PasswordResetRoute() {
  const { brand } = useFrameBrand();
  return <PasswordResetPage brand={brand} signInHref="/staff/sign-in" />;
}
