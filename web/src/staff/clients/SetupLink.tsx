import { Button, Modal, TextInput } from '@mantine/core';
import type { Client } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import dialog from '../../ui/dialog.module.css';
import { IconCopy } from '../../ui/icons';
import { useAttempt } from '../../ui/useAttempt';

/** The link by which a client comes in, to be read, chosen or copied. */
export function SetupLink({ client, link, close }: { client: Client; link: string; close: () => void }) {
  const { t } = useI18n();
  const name = fullName(client);
  const { attempt } = useAttempt();
  const copy = () =>
    attempt(async () => {
      await navigator.clipboard.writeText(link);
      return t('access.copied', { name });
    });
  return (
    <Modal
      opened
      onClose={close}
      title={t('access.linkTitle', { name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <TextInput
        label={t('access.linkLabel')}
        description={t('access.linkText')}
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={dialog.actions}>
        <Button variant="default" onClick={close}>
          {t('common.close')}
        </Button>
        <Button data-autofocus leftSection={<IconCopy size={18} aria-hidden />} onClick={copy}>
          {t('access.copy')}
        </Button>
      </div>
    </Modal>
  );
}
