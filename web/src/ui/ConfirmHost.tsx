import { lazy, Suspense, useRef } from 'react';
import { useQuestion } from './confirm';

const ConfirmDialog = lazy(() => import('./ConfirmDialog').then((m) => ({ default: m.ConfirmDialog })));

/** Fetches the dialog with the first question, and keeps it for the next ones. */
export function ConfirmHost() {
  const asked = useRef(false);
  const question = useQuestion();
  if (question) asked.current = true;
  return (
    asked.current && (
      <Suspense>
        <ConfirmDialog />
      </Suspense>
    )
  );
}
