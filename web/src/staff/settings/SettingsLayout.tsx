import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Permission } from '../../api/types';
import { useMe } from '../../auth/useSession';
import { type Key, useI18n } from '../../i18n/I18n';
import styles from '../../ui/TabLinks.module.css';

export const SECTIONS: { to: string; label: Key; needs: Permission }[] = [
  { to: '/settings/brand', label: 'settings.brand', needs: 'portal.write' },
  { to: '/settings/access', label: 'settings.access', needs: 'workspaces.write' },
  { to: '/settings/invitations', label: 'settings.invitations', needs: 'portal.write' },
  { to: '/settings/registration', label: 'registration.title', needs: 'registration.write' },
  { to: '/settings/team', label: 'settings.team', needs: 'members.read' },
  { to: '/settings/teams', label: 'settings.teams', needs: 'members.read' },
  { to: '/settings/sign-in', label: 'settings.signIn', needs: 'access.write' },
  { to: '/settings/exports', label: 'settings.exports', needs: 'exports.write' },
  { to: '/settings/activity', label: 'settings.activity', needs: 'activity.read' },
  { to: '/settings/status', label: 'status.title', needs: 'status.read' },
];

/** Only the sections this person may open. */
export function SettingsLayout() {
  const { t } = useI18n();
  const permissions = useMe().data?.permissions ?? [];
  const { pathname } = useLocation();
  const tabs = useRef<HTMLElement>(null);
  // On a phone they don't all fit: the open one is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section is open
  useEffect(() => {
    tabs.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <>
      <nav ref={tabs} className={styles.tabs} aria-label={t('nav.settings')}>
        {SECTIONS.filter((section) => permissions.includes(section.needs)).map((section) => (
          <Link key={section.to} to={section.to} activeProps={{ 'data-current': true } as object}>
            {t(section.label)}
          </Link>
        ))}
      </nav>
      <Outlet />
    </>
  );
}
