import { Button, Modal } from '@mantine/core';
import { useRef, useState, useSyncExternalStore } from 'react';
import { useI18n } from '../i18n/I18n';
import styles from './dialog.module.css';
import { ProblemNote } from './ProblemNote';

type Question = {
  title: string;
  text: string;
  /** The verb on the button, never "OK". */
  action: string;
  danger?: boolean;
  run: () => Promise<unknown>;
};

let question: Question | null = null;
const listeners = new Set<() => void>();
const set = (next: Question | null) => {
  question = next;
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Asks once, in words that name the thing; stays open, with the reason, when the action is refused. */
export const confirm = (asked: Question) => set(asked);

export function ConfirmHost() {
  const { t } = useI18n();
  const current = useSyncExternalStore(subscribe, () => question);
  const shown = useRef<Question | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  // The words stay while the dialog fades out.
  if (current) shown.current = current;
  const asked = shown.current;
  const close = () => {
    set(null);
    setError(null);
  };
  const run = async () => {
    setBusy(true);
    setError(null);
    try {
      await asked?.run();
      close();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={current !== null}
      onClose={close}
      title={asked?.title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p>{asked?.text}</p>
      {error != null && <ProblemNote error={error} />}
      <div className={styles.actions}>
        <Button variant="default" onClick={close}>
          {t('common.cancel')}
        </Button>
        <Button color={asked?.danger ? 'red' : undefined} loading={busy} onClick={run}>
          {asked?.action}
        </Button>
      </div>
    </Modal>
  );
}
