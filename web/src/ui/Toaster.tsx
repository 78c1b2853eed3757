import { CloseButton } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useI18n } from '../i18n/I18n';
import { IconAlert, IconCheck } from './icons';
import styles from './Toaster.module.css';
import { dismiss, type Toast, toastStore } from './toast';

export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.snapshot);
  return (
    <div className={styles.host} aria-live="polite" role="status">
      {toasts.map((toast) => (
        <Item key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

/** Leaves after a while, unless a pointer or the focus is on it (WCAG 2.2.1). */
function Item({ toast }: { toast: Toast }) {
  const { t } = useI18n();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss(toast.id), toast.kind === 'failed' || toast.undo ? 10_000 : 6_000);
    return () => clearTimeout(timer);
  }, [toast, held]);
  const Icon = toast.kind === 'failed' ? IconAlert : IconCheck;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only holds the clock; its buttons do the work
    <div
      className={styles.toast}
      data-kind={toast.kind}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon size={18} aria-hidden />
      <span>{toast.text}</span>
      {toast.undo && (
        <button
          type="button"
          className={styles.undo}
          onClick={() => {
            toast.undo?.();
            dismiss(toast.id);
          }}
        >
          {t('common.undo')}
        </button>
      )}
      <CloseButton size="sm" aria-label={t('common.close')} onClick={() => dismiss(toast.id)} />
    </div>
  );
}
