import { useLocation } from '@tanstack/react-router';
import { store } from '../api/http';
import { Problem } from '../api/problem';
import { useSession } from '../auth/useSession';
import { ErrorState } from '../ui/ErrorState';
import { Redirect } from '../ui/Redirect';
import { Shell } from './Shell';
import { ShellSkeleton } from './ShellSkeleton';

export function Gate() {
  const state = useSession();
  const { href, pathname } = useLocation();
  if (state.status === 'starting') return <ShellSkeleton />;
  if (state.status === 'unreachable')
    return <ErrorState error={new Problem(0)} retry={() => store.start()} />;
  if (state.status === 'signed-out')
    return <Redirect to="/sign-in" search={pathname === '/' ? {} : { to: href }} />;
  return <Shell />;
}
