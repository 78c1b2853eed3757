import { Modal } from '@mantine/core';
import { useRef, useState } from 'react';
import { useI18n } from '../i18n/I18n';
import { closeQuestion, type Question, useQuestion } from './confirm';
import { DialogEnd } from './DialogEnd';
import { ProblemNote } from './ProblemNote';

export function ConfirmDialog() {
  const { t } = useI18n();
  const current = useQuestion();
  const shown = useRef<Question | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  // The words stay while the dialog fades out.
  if (current) shown.current = current;
  const asked = shown.current;
  const close = () => {
    closeQuestion();
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
      <DialogEnd close={close} color={asked?.danger ? 'red' : undefined} loading={busy} act={run}>
        {asked?.action}
      </DialogEnd>
    </Modal>
  );
}
