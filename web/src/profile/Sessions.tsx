import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { endOtherSessions, endSession, listSessions } from '../api/access';
import { useI18n } from '../i18n/I18n';
import { confirm } from '../ui/confirm';
import { ErrorState } from '../ui/ErrorState';
import { SkeletonRows } from '../ui/Rows';
import { Status } from '../ui/Status';
import { toast } from '../ui/toast';
import { When } from '../ui/When';
import styles from './Sessions.module.css';

export function Sessions() {
  const { t } = useI18n();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: ['sessions'], queryFn: listSessions });
  if (query.isPending) return <SkeletonRows count={2} height={64} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const end = (id: string, device: string) =>
    confirm({
      title: t('profile.endTitle'),
      text: t('profile.endText', { device }),
      action: t('profile.end'),
      danger: true,
      run: async () => {
        await endSession(id);
        await queries.invalidateQueries({ queryKey: ['sessions'] });
        toast(t('profile.ended'));
      },
    });
  const endOthers = () =>
    confirm({
      title: t('profile.endOthersTitle'),
      text: t('profile.endOthersText'),
      action: t('profile.endOthers'),
      danger: true,
      run: async () => {
        await endOtherSessions();
        await queries.invalidateQueries({ queryKey: ['sessions'] });
        toast(t('profile.othersEnded'));
      },
    });
  const list = (
    <ul className={styles.list}>
      {query.data.items.map((session) => (
        <li key={session.id}>
          <div>
            <strong>{session.device || t('profile.unknownDevice')}</strong>
            <p className="small muted">
              {t('profile.lastUsed')} <When at={session.last_used_at} />
              {session.place && ` · ${t('profile.network', { place: session.place })}`}
            </p>
          </div>
          {session.current ? (
            <Status shape="disc" tone="ok">
              {t('profile.thisDevice')}
            </Status>
          ) : (
            <Button variant="default" onClick={() => end(session.id, session.device)}>
              {t('profile.end')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <div className={styles.sessions}>
      {list}
      {query.data.items.length > 1 && (
        <div>
          <Button variant="light" color="red" onClick={endOthers}>
            {t('profile.endOthers')}
          </Button>
        </div>
      )}
    </div>
  );
}
