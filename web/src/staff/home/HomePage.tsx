import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listActivity } from '../../api/portal';
import { useMe } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { ErrorState } from '../../ui/ErrorState';
import { IconPlus, IconUserPlus } from '../../ui/icons';
import { PageHeader } from '../../ui/PageHeader';
import { SkeletonRows } from '../../ui/Rows';
import { ActivityList } from '../activity/ActivityList';
import { usePortal } from '../portal';
import { Checklist } from './Checklist';
import styles from './HomePage.module.css';
import { readLost } from './lost';
import { NeedsMe } from './NeedsMe';
import { Storage } from './Storage';
import { readStart } from './start';

/** What needs me first; then what happened. */
export function HomePage() {
  const { t } = useI18n();
  const me = useMe().data;
  const portal = usePortal().data;
  // Both under « clients »: what is done to one of them is seen here at once.
  const start = useQuery({ queryKey: ['clients', 'start'], queryFn: readStart, staleTime: 0 });
  const lost = useQuery({ queryKey: ['clients', 'lost'], queryFn: readLost });
  const maySee = me?.permissions.includes('activity.read') ?? false;
  const activity = useQuery({
    queryKey: ['activity', 'recent'],
    queryFn: () => listActivity({ limit: 8 }),
    enabled: maySee,
  });
  const ready = start.data && lost.data && portal;
  const failed = [start, lost].find((query) => query.isLoadingError);
  return (
    <>
      <PageHeader
        title={me ? t('home.hello', { name: me.first_name }) : t('nav.home')}
        actions={
          <>
            <ButtonLink
              to="/workspaces/new"
              variant="default"
              leftSection={<IconPlus size={18} aria-hidden />}
            >
              {t('workspaces.new')}
            </ButtonLink>
            <ButtonLink to="/clients/new" leftSection={<IconUserPlus size={18} aria-hidden />}>
              {t('clients.new')}
            </ButtonLink>
          </>
        }
      />
      {failed && <ErrorState error={failed.error} retry={() => failed.refetch()} />}
      {!ready && !failed && <SkeletonRows count={5} />}
      {ready && (
        <div className={styles.sections}>
          <Checklist portal={portal} start={start.data} />
          <NeedsMe {...lost.data} />
          {activity.data && activity.data.items.length > 0 && (
            <section>
              <header className={styles.head}>
                <h2>{t('home.recent')}</h2>
                <Link to="/settings/activity">{t('home.allActivity')}</Link>
              </header>
              <ActivityList items={activity.data.items} />
            </section>
          )}
          {portal.storage && <Storage {...portal.storage} />}
        </div>
      )}
    </>
  );
}
