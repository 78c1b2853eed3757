import { Modal } from '@mantine/core';
import { useRef, useState } from 'react';
import { permitColleague } from '../../api/colleagues';
import type { Colleague, ColleagueWorkspace } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { sameSet } from '../../permissions/closure';
import { OwnRights } from '../../permissions/OwnRights';
import styles from '../../permissions/PermissionGroups.module.css';
import { useCatalogue } from '../../permissions/useCatalogue';
import dialog from '../../ui/dialog.module.css';
import { ErrorState } from '../../ui/ErrorState';
import { SkeletonRows } from '../../ui/Rows';
import { SaveActions } from '../../ui/SaveActions';
import { toast } from '../../ui/toast';
import { useTask } from '../../ui/useTask';
import { useColleagueSave } from './useColleagueSave';

type Props = { company: string; colleague: Colleague; close: () => void };

export function AccessDialog({ workspace, ...rest }: Props & { workspace: ColleagueWorkspace | null }) {
  const { t } = useI18n();
  const last = useRef(workspace);
  if (workspace) last.current = workspace;
  const shown = last.current;
  const name = fullName(rest.colleague);
  return (
    <Modal
      opened={workspace !== null}
      onClose={rest.close}
      size="lg"
      title={shown && t('colleagues.dialog', { name, title: shown.title })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {shown && <Content key={`${shown.id} ${shown.version}`} workspace={shown} {...rest} />}
    </Modal>
  );
}

function Content({ company, colleague, workspace, close }: Props & { workspace: ColleagueWorkspace }) {
  const { t } = useI18n();
  const catalogue = useCatalogue();
  const { reload } = useColleagueSave(company, colleague.id);
  const [open, setOpen] = useState(workspace.open);
  const [held, setHeld] = useState(workspace.permissions);
  const task = useTask();
  if (catalogue.error) return <ErrorState error={catalogue.error} retry={() => catalogue.refetch()} />;
  if (!catalogue.data) return <SkeletonRows count={4} height={40} />;
  const save = () =>
    task.run(async () => {
      const { id, version } = workspace;
      const wanted = { workspace: id, version, open, permissions: open ? held : [] };
      await permitColleague(company, colleague.id, [wanted]);
      await reload();
      close();
      toast(t('colleagues.accessSaved', { name: fullName(colleague) }));
    });
  // Closing takes everything, also what isn't the reader's to take.
  const closable = workspace.permissions.every((one) => workspace.own.includes(one));
  const changed = open !== workspace.open || (open && !sameSet(held, workspace.permissions));
  return (
    <div className={dialog.stack}>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={open}
          disabled={workspace.open && !closable}
          onChange={(event) => setOpen(event.currentTarget.checked)}
        />
        <strong>{t('colleagues.open')}</strong>
      </label>
      {open && (
        <OwnRights catalogue={catalogue.data.items} value={held} own={workspace.own} onChange={setHeld} />
      )}
      <SaveActions task={task} save={save} close={close} disabled={!changed} reload={reload} />
    </div>
  );
}
