import { Button } from '@mantine/core';
import { useI18n } from '../i18n/I18n';
import dialog from './dialog.module.css';
import { ProblemNote } from './ProblemNote';
import { StaleNote } from './StaleNote';
import type { Task } from './useTask';

type Props = {
  task: Task;
  save: () => void;
  close: () => void;
  /** Nothing to save yet. */
  disabled?: boolean;
  /** Reads what somebody else saved first. */
  reload?: () => void;
};

/** The end of a dialog: what went wrong, cancel, save. */
export function SaveActions({ task: { busy, error }, save, close, disabled, reload }: Props) {
  const { t } = useI18n();
  return (
    <>
      {error != null && <ProblemNote error={error} />}
      {reload && <StaleNote error={error} reload={reload} />}
      <div className={dialog.actions}>
        <Button variant="default" onClick={close}>
          {t('common.cancel')}
        </Button>
        <Button disabled={disabled} loading={busy} onClick={save}>
          {t('common.save')}
        </Button>
      </div>
    </>
  );
}
