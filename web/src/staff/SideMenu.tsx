import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { portalOrigin } from '../auth/host';
import { useMe } from '../auth/useSession';
import { fullName } from '../format/format';
import { type Key, useI18n } from '../i18n/I18n';
import { Avatar } from '../ui/Avatar';
import { IconClients, IconCompany, IconExternal, IconHome, IconSettings, IconWorkspace } from '../ui/icons';
import { SchemeToggle } from '../ui/SchemeToggle';
import styles from './Shell.module.css';

const ENTRIES: { to: string; label: Key; icon: typeof IconHome }[] = [
  { to: '/', label: 'nav.home', icon: IconHome },
  { to: '/clients', label: 'nav.clients', icon: IconClients },
  { to: '/companies', label: 'nav.companies', icon: IconCompany },
  { to: '/workspaces', label: 'nav.workspaces', icon: IconWorkspace },
  { to: '/settings', label: 'nav.settings', icon: IconSettings },
];

const Switcher = lazy(() => import('../auth/Switcher').then((m) => ({ default: m.Switcher })));

export function SideMenu({ help, close }: { help: () => void; close: () => void }) {
  const { t } = useI18n();
  const me = useMe().data;
  return (
    <>
      <Suspense>
        <Switcher />
      </Suspense>
      <nav className={styles.menu} aria-label={t('nav.label')}>
        {ENTRIES.map(({ to, label, icon: Icon }) => (
          <Link
            key={to}
            to={to}
            className={styles.link}
            activeOptions={{ exact: to === '/' }}
            onClick={close}
          >
            <Icon size={18} aria-hidden />
            {t(label)}
          </Link>
        ))}
        {me && (
          <a
            className={`${styles.link} ${styles.apart}`}
            href={portalOrigin(me.organization.slug)}
            target="_blank"
            rel="noreferrer"
          >
            <IconExternal size={18} aria-hidden />
            {t('nav.portal')}
          </a>
        )}
      </nav>
      <div className={styles.bottom}>
        {me && (
          <Link to="/profile" className={styles.link} title={me.email} onClick={close}>
            <Avatar name={fullName(me)} size={24} />
            <span className={styles.ellipsis}>{fullName(me)}</span>
          </Link>
        )}
        <button type="button" className={styles.help} onClick={help} aria-label={t('shortcuts.title')}>
          ?
        </button>
        <SchemeToggle />
      </div>
    </>
  );
}
