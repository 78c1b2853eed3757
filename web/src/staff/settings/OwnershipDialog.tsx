import { Modal, Switch } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { nameOwner } from '../../api/members';
import type { Member } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { DialogEnd } from '../../ui/DialogEnd';
import styles from '../../ui/dialog.module.css';
import { ProblemNote } from '../../ui/ProblemNote';
import { toast } from '../../ui/toast';
import { useTask } from '../../ui/useTask';

/** Says what changes for both before anything does; the server then asks for a fresh proof. */
export function OwnershipDialog({ member, close }: { member: Member; close: () => void }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const { busy, error, run } = useTask();
  const owns = member.role === 'owner';
  const [handOver, setHandOver] = useState(owns);
  const name = fullName(member);
  const submit = () =>
    run(async () => {
      await nameOwner(member, handOver);
      toast(t(handOver ? 'ownership.handedOver' : 'ownership.shared', { name }));
      close();
      // What she may do herself has changed, and with it what every page offers.
      await queries.invalidateQueries();
    });
  return (
    <Modal
      opened
      onClose={close}
      title={t(owns ? 'ownership.leaveTitle' : 'ownership.title', { name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={styles.stack}>
        {!owns && (
          <Switch
            label={t('ownership.handOver')}
            checked={handOver}
            disabled={busy}
            onChange={(event) => setHandOver(event.currentTarget.checked)}
          />
        )}
        <ul className={styles.facts} aria-live="polite">
          <li>{t(owns ? 'ownership.heirStays' : 'ownership.heir', { name })}</li>
          <li>{t(handOver ? 'ownership.youLeave' : 'ownership.youStay')}</li>
          <li>{t('ownership.mails')}</li>
        </ul>
        {error != null && <ProblemNote error={error} />}
      </div>
      <DialogEnd close={close} color={handOver ? 'red' : undefined} loading={busy} act={submit}>
        {t(handOver ? 'ownership.leave' : 'ownership.share')}
      </DialogEnd>
    </Modal>
  );
}
