import { useNavigate } from '@tanstack/react-router';
import { usePaint } from '../../app/Providers';
import { InvitationPage } from '../../auth/InvitationPage';
import { useFrameBrand } from './frame';

export function InvitationRoute() {
  const navigate = useNavigate();
  const paint = usePaint();
  const { brand } = useFrameBrand();
  return (
    <InvitationPage
      brand={brand}
      signInHref="/staff/sign-in"
      onInspected={(details) => paint(details.portal.color)}
      onDone={() => navigate({ to: '/', replace: true })}
    />
  );
}
