import { lazy, Suspense, useSyncExternalStore } from 'react';
import { snapshot, subscribe } from '../api/stepUp';

const Dialog = lazy(() => import('./StepUpDialog').then((m) => ({ default: m.StepUpDialog })));

export function StepUpHost() {
  const asked = useSyncExternalStore(subscribe, snapshot);
  return (
    asked && (
      <Suspense>
        <Dialog {...asked} />
      </Suspense>
    )
  );
}
