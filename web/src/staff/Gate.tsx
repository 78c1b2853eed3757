import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { store } from '../api/http';
import { Problem } from '../api/problem';
import { useSession } from '../auth/useSession';
import { ErrorState } from '../ui/ErrorState';
import { Redirect } from '../ui/Redirect';
import { Shell } from './Shell';
import { ShellSkeleton } from './ShellSkeleton';

const EnrolPage = lazy(() => import('../auth/EnrolPage').then((page) => ({ default: page.EnrolPage })));

export function Gate() {
  const state = useSession();
  const { href, pathname } = useLocation();
  if (state.status === 'starting') return <ShellSkeleton />;
  if (state.status === 'unreachable')
    return <ErrorState error={new Problem(0)} retry={() => store.start()} />;
  if (state.status === 'signed-out' || state.status === 'view-over')
    return <Redirect to="/sign-in" search={pathname === '/' ? {} : { to: href }} />;
  if (state.session.enrolling)
    return (
      <Suspense>
        <EnrolPage name={state.session.organization.name} />
      </Suspense>
    );
  return <Shell />;
}
