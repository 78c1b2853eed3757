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
const ViewOver = lazy(() => import('./ViewOver').then((page) => ({ default: page.ViewOver })));
const PublicPage = lazy(() => import('./PublicPage').then((page) => ({ default: page.PublicPage })));

/** Signed out, `/` is the agency's public page; any other address asks to sign in and comes back. */
export function Gate() {
  const state = useSession();
  const { pathname, href } = useLocation();
  if (state.status === 'starting') return <ShellSkeleton />;
  if (state.status === 'unreachable')
    return <ErrorState error={new Problem(0)} retry={() => store.start()} />;
  if (state.status === 'view-over')
    return (
      <Suspense>
        <ViewOver />
      </Suspense>
    );
  if (state.status !== 'signed-out')
    return state.session.enrolling ? (
      <Suspense>
        <EnrolPage name={state.session.organization.name} />
      </Suspense>
    ) : (
      <Shell />
    );
  if (pathname !== '/') return <Redirect to="/sign-in" search={{ to: href }} />;
  return (
    <Suspense>
      <PublicPage />
    </Suspense>
  );
}
