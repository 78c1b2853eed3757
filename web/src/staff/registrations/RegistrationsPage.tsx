import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { listRegistrations } from '../../api/registrations';
import type { Registration } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { LoadMore } from '../../ui/LoadMore';
import { PageHeader } from '../../ui/PageHeader';
import { PlainList } from '../../ui/PlainList';
import { SkeletonRows } from '../../ui/Rows';
import { usePages } from '../../ui/usePages';
import { registrationsKey } from './queries';
import { RegistrationItem } from './RegistrationItem';

const ApproveDialog = lazy(() => import('./ApproveDialog').then((m) => ({ default: m.ApproveDialog })));
const RefuseDialog = lazy(() => import('./RefuseDialog').then((m) => ({ default: m.RefuseDialog })));

type Decision = { registration: Registration; approve: boolean };

/** Who asks to become a client, newest first. */
export function RegistrationsPage() {
  const { t } = useI18n();
  const sets = useMay('registration.write');
  const [decision, decide] = useState<Decision | null>(null);
  const list = usePages([...registrationsKey, 'list'], (cursor) => listRegistrations({ cursor, limit: 50 }));
  const close = () => decide(null);
  const settings = sets && (
    <ButtonLink to="/settings/registration" variant="default">
      {t('registrations.settings')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={t('registrations.title')}
        subtitle={t('registrations.intro')}
        above={<Link to="/clients">{t('clients.title')}</Link>}
        actions={settings}
      />
      {list.isPending && <SkeletonRows count={4} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && !list.hasNextPage && (
        <EmptyState title={t('registrations.noneTitle')} text={t('registrations.noneText')} />
      )}
      {list.items.length > 0 && (
        <PlainList>
          {list.items.map((registration) => (
            <RegistrationItem
              key={registration.id}
              registration={registration}
              approve={() => decide({ registration, approve: true })}
              refuse={() => decide({ registration, approve: false })}
            />
          ))}
        </PlainList>
      )}
      <LoadMore {...list} />
      <Suspense>
        {decision?.approve && <ApproveDialog registration={decision.registration} close={close} />}
        {decision && !decision.approve && <RefuseDialog registration={decision.registration} close={close} />}
      </Suspense>
    </>
  );
}
