import { ActionIcon, Modal } from '@mantine/core';
import { useState } from 'react';
import { approveRegistration } from '../../api/registrations';
import type { PermissionId, Registration } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { DialogEnd } from '../../ui/DialogEnd';
import dialog from '../../ui/dialog.module.css';
import { IconClose } from '../../ui/icons';
import { PlainList } from '../../ui/PlainList';
import { ProblemNote } from '../../ui/ProblemNote';
import { toast } from '../../ui/toast';
import { useTask } from '../../ui/useTask';
import { findCompanies, findWorkspaces } from '../exports/find';
import { type Named, NamedPicker } from '../exports/NamedPicker';
import { PresetPicker } from '../permissions/PresetPicker';
import { usePermissionSettings } from '../permissions/usePermissions';
import { useRefresh } from './queries';

/** Workspaces that are opened in one go. */
const MOST = 10;

type Props = { registration: Registration; close: () => void };

/** Lets somebody in: into her company, and into workspaces. The invitation goes at once. */
export function ApproveDialog({ registration, close }: Props) {
  const { t } = useI18n();
  const refresh = useRefresh();
  const [company, setCompany] = useState(registration.matched?.id);
  const [workspaces, setWorkspaces] = useState<Named[]>([]);
  const [chosen, setPermissions] = useState<PermissionId[] | null>(null);
  const usual = usePermissionSettings().data?.default;
  const permissions = chosen ?? usual;
  const task = useTask();
  const name = fullName(registration);
  const find = async (typed: string) => {
    const found = await findWorkspaces(typed);
    return found.filter(({ id }) => !workspaces.some((one) => one.id === id));
  };
  const approve = () =>
    task.run(async () => {
      try {
        await approveRegistration(registration.id, {
          company_id: company ?? null,
          workspaces: workspaces.map(({ id }) => id),
          permissions,
        });
      } catch (problem) {
        // Somebody was quicker, or the address is somebody's by now: the list then says so.
        await refresh();
        throw problem;
      }
      close();
      toast(t('registrations.approved', { email: registration.email }));
      await refresh();
    });
  return (
    <Modal
      opened
      onClose={close}
      title={t('registrations.approveTitle', { name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={dialog.stack}>
        <p>{t('registrations.approveText', { email: registration.email })}</p>
        <NamedPicker
          label={t('registrations.company')}
          kind="companies"
          initial={registration.matched ?? undefined}
          remove="registrations.without"
          find={findCompanies}
          choose={setCompany}
        />
        {workspaces.length > 0 && (
          <PlainList>
            {workspaces.map((workspace) => (
              <PlainList.Item key={workspace.id} title={workspace.name}>
                <ActionIcon
                  aria-label={t('registrations.without', { name: workspace.name })}
                  onClick={() => setWorkspaces(workspaces.filter((one) => one !== workspace))}
                >
                  <IconClose size={16} aria-hidden />
                </ActionIcon>
              </PlainList.Item>
            ))}
          </PlainList>
        )}
        {workspaces.length < MOST && (
          <NamedPicker
            // Empty again after each choice.
            key={workspaces.length}
            label={t('registrations.workspaces')}
            kind="workspaces"
            find={find}
            choose={(_, workspace) => workspace && setWorkspaces([...workspaces, workspace])}
          />
        )}
        {workspaces.length > 0 && permissions && <PresetPicker value={permissions} choose={setPermissions} />}
        {task.error != null && <ProblemNote error={task.error} />}
      </div>
      <DialogEnd close={close} loading={task.busy} act={approve}>
        {t('registrations.approveAction')}
      </DialogEnd>
    </Modal>
  );
}
