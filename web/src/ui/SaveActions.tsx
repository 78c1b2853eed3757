import { useI18n } from '../i18n/I18n';
import { DialogEnd } from './DialogEnd';
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
      <DialogEnd close={close} disabled={disabled} loading={busy} act={save}>
        {t('common.save')}
      </DialogEnd>
    </>
  );
}
