import { Modal, Switch } from '@mantine/core';
import { useState } from 'react';
import { refuseRegistration } from '../../api/registrations';
import type { Registration } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { DialogEnd } from '../../ui/DialogEnd';
import dialog from '../../ui/dialog.module.css';
import { ProblemNote } from '../../ui/ProblemNote';
import { toast } from '../../ui/toast';
import { useTask } from '../../ui/useTask';
import { useRefresh } from './queries';

/** Doesn't let somebody in; she is told if staff say so. */
export function RefuseDialog({ registration, close }: { registration: Registration; close: () => void }) {
  const { t } = useI18n();
  const refresh = useRefresh();
  const taken = registration.taken_by !== null;
  const [tell, setTell] = useState(false);
  const { busy, error, run } = useTask();
  const name = fullName(registration);
  const refuse = () =>
    run(async () => {
      await refuseRegistration(registration.id, tell);
      close();
      toast(t(taken ? 'registrations.dismissed' : 'registrations.refused', { name }));
      await refresh();
    });
  return (
    <Modal
      opened
      onClose={close}
      title={t(taken ? 'registrations.dismissTitle' : 'registrations.refuseTitle', { name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={dialog.stack}>
        <p>{t('registrations.refuseText')}</p>
        {!taken && (
          <Switch
            label={t('registrations.tell')}
            description={t('registrations.tellHelp')}
            checked={tell}
            onChange={(event) => setTell(event.currentTarget.checked)}
          />
        )}
        {error != null && <ProblemNote error={error} />}
      </div>
      <DialogEnd close={close} color="red" loading={busy} act={refuse}>
        {t(taken ? 'registrations.dismiss' : 'registrations.refuse')}
      </DialogEnd>
    </Modal>
  );
}
