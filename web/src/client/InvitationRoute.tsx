import { useNavigate } from '@tanstack/react-router';
import { InvitationPage } from '../auth/InvitationPage';
import { useFrameBrand } from './brand';

export function InvitationRoute() {
  const navigate = useNavigate();
  const brand = useFrameBrand();
  return (
    <InvitationPage brand={brand} signInHref="/sign-in" onDone={() => navigate({ to: '/', replace: true })} />
  );
}
