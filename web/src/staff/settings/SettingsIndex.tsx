import { Navigate } from '@tanstack/react-router';
import { useMe } from '../../auth/useSession';
import { SECTIONS } from './SettingsLayout';

export function SettingsIndex() {
  const me = useMe().data;
  if (!me) return null;
  const first = SECTIONS.find((section) => me.permissions.includes(section.needs));
  return <Navigate to={first?.to ?? '/profile'} replace />;
}
