import { useMe } from '../../auth/useSession';
import { Redirect } from '../../ui/Redirect';
import { SECTIONS } from './SettingsLayout';

export function SettingsIndex() {
  const me = useMe().data;
  if (!me) return null;
  const first = SECTIONS.find((section) => me.permissions.includes(section.needs));
  return <Redirect to={first?.to ?? '/profile'} />;
}
