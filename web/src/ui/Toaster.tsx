import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import styles from './Toaster.module.css';
import { ToastItem } from './ToastItem';
import { toastStore } from './toast';
import { settle } from './toastPlace';

/** Says what happened, where it covers nothing that can be clicked. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.snapshot);
  const host = useRef<HTMLDivElement>(null);
  const newest = toasts.at(-1)?.id;
  useLayoutEffect(() => {
    const element = host.current;
    if (!element || newest === undefined) return;
    settle(element);
    // Once more when the page that follows a submission has come.
    const timer = setTimeout(() => settle(element), 400);
    return () => clearTimeout(timer);
  }, [newest]);
  return (
    <div ref={host} className={styles.host} aria-live="polite" role="status">
      {toasts.map((toast) => (
        <ToastItem key={toast.id} toast={toast} />
      ))}
    </div>
  );
}
