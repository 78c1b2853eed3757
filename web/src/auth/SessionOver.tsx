import { lazy, Suspense } from 'react';
import { useSession } from './useSession';

const Dialog = lazy(() => import('./SessionOverDialog').then((m) => ({ default: m.SessionOverDialog })));

export function SessionOver() {
  const state = useSession();
  return (
    state.status === 'over' && (
      <Suspense>
        <Dialog session={state.session} />
      </Suspense>
    )
  );
}
