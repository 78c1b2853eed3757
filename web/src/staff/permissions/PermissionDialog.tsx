import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { listClientWorkspaces } from '../../api/clients';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { useCatalogue } from '../../permissions/useCatalogue';
import { ErrorState } from '../../ui/ErrorState';
import { SkeletonRows } from '../../ui/Rows';
import { PermissionForm } from './PermissionForm';

/** Whose permissions, and where. */
export type Subject = {
  client: { id: string; first_name: string; last_name: string };
  workspace: { id: string; title: string };
};

export function PermissionDialog({ subject, close }: { subject: Subject | null; close: () => void }) {
  const { t } = useI18n();
  const last = useRef(subject);
  if (subject) last.current = subject;
  const shown = last.current;
  return (
    <Modal
      opened={subject !== null}
      onClose={close}
      size="lg"
      title={shown && t('permissions.dialog', { name: fullName(shown.client), title: shown.workspace.title })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {shown && <Content subject={shown} close={close} />}
    </Modal>
  );
}

function Content({ subject, close }: { subject: Subject; close: () => void }) {
  const { t } = useI18n();
  const { client, workspace } = subject;
  const catalogue = useCatalogue();
  const grants = useQuery({
    queryKey: ['clients', client.id, 'workspaces'],
    queryFn: () => listClientWorkspaces(client.id),
  });
  const failed = catalogue.error ?? grants.error;
  if (failed)
    return <ErrorState error={failed} retry={() => Promise.all([catalogue.refetch(), grants.refetch()])} />;
  if (!catalogue.data || !grants.data) return <SkeletonRows count={6} height={40} />;
  const current = grants.data.items.find((grant) => grant.id === workspace.id);
  if (!current) return <p>{t('permissions.gone', { name: fullName(client) })}</p>;
  return (
    <PermissionForm
      key={current.version}
      catalogue={catalogue.data}
      client={client}
      current={current}
      others={grants.data.items.filter((grant) => grant.id !== workspace.id)}
      close={close}
    />
  );
}
