import { CloseButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useI18n } from '../i18n/I18n';
import { IconAlert, IconCheck } from './icons';
import styles from './Toaster.module.css';
import { dismiss, type Toast } from './toast';
import { useSwipe } from './useSwipe';

// What can be undone, or went wrong, has to be read and decided on.
const SHORT = 4_000;
const LONG = 10_000;

/** Leaves after a while, unless a pointer or the focus is on it (WCAG 2.2.1); a swipe sends it away. */
export function ToastItem({ toast }: { toast: Toast }) {
  const { t } = useI18n();
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const close = () => dismiss(toast.id);
  const swipe = useSwipe(close);
  const held = hovered || focused;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss(toast.id), toast.kind === 'failed' || toast.undo ? LONG : SHORT);
    return () => clearTimeout(timer);
  }, [toast, held]);
  const Icon = toast.kind === 'failed' ? IconAlert : IconCheck;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only holds the clock; its buttons do the work
    <div
      className={styles.toast}
      data-kind={toast.kind}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      {...swipe}
    >
      <Icon size={18} aria-hidden />
      <span className={styles.text}>{toast.text}</span>
      {toast.undo && (
        <button
          type="button"
          className={styles.undo}
          onClick={() => {
            toast.undo?.();
            close();
          }}
        >
          {t('common.undo')}
        </button>
      )}
      <CloseButton size="sm" aria-label={t('common.close')} onClick={close} />
    </div>
  );
}
