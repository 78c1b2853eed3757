import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { permit } from '../../api/permissions';
import type { GrantedWorkspace, PermissionCatalogue, PermissionId } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { sameSet } from '../../permissions/closure';
import dialog from '../../ui/dialog.module.css';
import { SaveActions } from '../../ui/SaveActions';
import { toast } from '../../ui/toast';
import { useTask } from '../../ui/useTask';
import type { Subject } from './PermissionDialog';
import { PermissionFields } from './PermissionFields';
import { WorkspaceChoice } from './WorkspaceChoice';

type Props = {
  catalogue: PermissionCatalogue;
  client: Subject['client'];
  current: GrantedWorkspace;
  others: GrantedWorkspace[];
  close: () => void;
};

/** One set for this workspace, and for as many others of the same client as are ticked: saved together. */
export function PermissionForm({ catalogue, client, current, others, close }: Props) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const [held, setHeld] = useState<PermissionId[]>(current.permissions);
  const [also, setAlso] = useState<string[]>([]);
  const task = useTask();
  const name = fullName(client);
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['clients'] }),
      queries.invalidateQueries({ queryKey: ['workspaces'] }),
    ]);
  const save = () =>
    task.run(async () => {
      const chosen = [current, ...others.filter((grant) => also.includes(grant.id))];
      const wanted = chosen.map((grant) => ({ workspace: grant.id, version: grant.version }));
      const after = await permit(client.id, held, wanted);
      close();
      const back = async () => {
        await permit(client.id, current.permissions, after.items);
        await refresh();
      };
      toast(t('permissions.saved', { name, count: chosen.length }), {
        undo: chosen.length === 1 ? back : undefined,
      });
      await refresh();
    });
  const changed = !sameSet(held, current.permissions) || also.length > 0;
  return (
    <div className={dialog.stack}>
      <PermissionFields catalogue={catalogue} value={held} onChange={setHeld} />
      {others.length > 0 && <WorkspaceChoice name={name} grants={others} value={also} onChange={setAlso} />}
      <SaveActions task={task} save={save} close={close} disabled={!changed} reload={refresh} />
    </div>
  );
}
