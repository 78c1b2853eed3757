import { ActionIcon } from '@mantine/core';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { usePaint } from '../app/Providers';
import { SessionOver } from '../auth/SessionOver';
import { useMe } from '../auth/useSession';
import { useI18n } from '../i18n/I18n';
import { IconClose, IconMenu } from '../ui/icons';
import { setTitleSuffix } from '../ui/pageTitle';
import { MenuBrand } from './MenuBrand';
import { usePortal } from './portal';
import styles from './Shell.module.css';
import { ShortcutsHelp } from './ShortcutsHelp';
import { SideMenu } from './SideMenu';
import { useShortcuts } from './useShortcuts';
import { VerifyBanner } from './VerifyBanner';

const UploadPanel = lazy(() => import('../files/UploadPanel').then((m) => ({ default: m.UploadPanel })));

/** The tool's frame: left menu on a wide screen, behind a button on a phone. */
export function Shell() {
  const { t, lang, adoptLang, setTimeZone } = useI18n();
  const paint = usePaint();
  const portal = usePortal().data;
  const me = useMe().data;
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const [help, setHelp] = useState(false);
  useShortcuts(setHelp);
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes after each navigation
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    if (!portal) return;
    paint(portal.color);
    setTitleSuffix(portal.name);
  }, [portal, paint]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the person is known, not at each change of language
  useEffect(() => {
    if (!me) return;
    setTimeZone(me.time_zone);
    if (me.language !== lang) adoptLang(me.language);
  }, [me?.id, me?.language, me?.time_zone]);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('common.skip')}
      </a>
      <header className={styles.side} data-open={open || undefined}>
        <div className={styles.top}>
          <MenuBrand portal={portal} />
          <ActionIcon
            className={styles.toggle}
            aria-label={t(open ? 'staff.closeMenu' : 'staff.openMenu')}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? <IconClose size={20} aria-hidden /> : <IconMenu size={20} aria-hidden />}
          </ActionIcon>
        </div>
        <SideMenu help={() => setHelp(true)} close={() => setOpen(false)} />
      </header>
      <main id="main" tabIndex={-1} className={styles.main}>
        {me && !me.email_verified && <VerifyBanner email={me.email} />}
        <Outlet />
      </main>
      <Suspense>
        <UploadPanel />
      </Suspense>
      <SessionOver />
      <ShortcutsHelp opened={help} close={() => setHelp(false)} />
    </div>
  );
}
