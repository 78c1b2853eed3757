import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { listWorkspaces } from '../api/workspaces';
import { SessionOver } from '../auth/SessionOver';
import { useMay, useMe, useSession } from '../auth/useSession';
import { useI18n } from '../i18n/I18n';
import { Avatar } from '../ui/Avatar';
import { IconClients, IconHome, IconPerson, IconWorkspace } from '../ui/icons';
import { useBrand } from './brand';
import styles from './Shell.module.css';

const ViewBanner = lazy(() => import('./ViewBanner').then((m) => ({ default: m.ViewBanner })));
const UploadPanel = lazy(() => import('../files/UploadPanel').then((m) => ({ default: m.UploadPanel })));

export const workspacesQuery = {
  queryKey: ['workspaces', 'mine'],
  queryFn: () => listWorkspaces({ limit: 100 }),
};

/** Left menu on a wide screen, bar under the thumb on a phone. */
export function Shell() {
  const { t, lang, adoptLang, setTimeZone } = useI18n();
  const brand = useBrand();
  const me = useMe().data;
  const seesColleagues = useMay('colleagues.read');
  const session = useSession();
  const view = session.status === 'signed-in' ? session.view : undefined;
  const workspaces = useQuery(workspacesQuery).data?.items ?? [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the person is known, not at each change of language
  useEffect(() => {
    if (!me) return;
    setTimeZone(me.time_zone);
    if (me.language !== lang) adoptLang(me.language);
  }, [me?.id, me?.language, me?.time_zone]);
  const name = brand.title || brand.name;
  return (
    <div className={styles.shell} data-view={view ? true : undefined}>
      {view && (
        <Suspense>
          <ViewBanner view={view} />
        </Suspense>
      )}
      <a className={styles.skip} href="#main">
        {t('common.skip')}
      </a>
      <header className={styles.side}>
        <Link to="/" className={styles.brand}>
          <Avatar name={name} src={brand.logo_url} size={36} />
          <span>{name}</span>
        </Link>
        <nav className={styles.menu} aria-label={t('client.menu')}>
          <Link to="/" className={styles.link} activeOptions={{ exact: true }}>
            <IconHome size={20} aria-hidden />
            {t('client.home')}
          </Link>
          {/* On a phone the bar has room for one entry; it opens the list. */}
          <Link to="/workspaces" className={`${styles.link} ${styles.phoneOnly}`}>
            <IconWorkspace size={20} aria-hidden />
            {t('client.workspaces')}
          </Link>
          {workspaces.length > 0 && <p className={styles.group}>{t('client.workspaces')}</p>}
          {workspaces.map((workspace) => (
            <Link
              key={workspace.id}
              to="/workspaces/$workspace"
              params={{ workspace: workspace.id } as never}
              className={`${styles.link} ${styles.workspace}`}
            >
              <span>{workspace.title}</span>
            </Link>
          ))}
          {seesColleagues && (
            <Link to="/colleagues" className={`${styles.link} ${styles.last}`}>
              <IconClients size={20} aria-hidden />
              {t('client.colleagues')}
            </Link>
          )}
          {/* Her account is nobody else's concern. */}
          {!view && (
            <Link to="/profile" className={`${styles.link} ${styles.last}`}>
              <IconPerson size={20} aria-hidden />
              {t('client.profile')}
            </Link>
          )}
        </nav>
      </header>
      <main id="main" tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      <Suspense>
        <UploadPanel />
      </Suspense>
      <SessionOver />
    </div>
  );
}
