import { Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getFactors, prove } from '../api/factors';
import type { Asked } from '../api/stepUp';
import { Form } from '../form/Form';
import { PasswordField } from '../form/PasswordField';
import { required, useForm } from '../form/useForm';
import { useI18n } from '../i18n/I18n';
import { DialogEnd } from '../ui/DialogEnd';
import styles from '../ui/dialog.module.css';
import { ErrorState } from '../ui/ErrorState';
import { CodeField } from './CodeField';
import { PasskeyButton } from './PasskeyButton';
import { passkeysHere } from './passkeysHere';

/** Asks for a fresh proof; what was being done then goes on by itself. */
export function StepUpDialog({ settle }: Asked) {
  const { t } = useI18n();
  const factors = useQuery({ queryKey: ['factors'], queryFn: getFactors });
  return (
    <Modal
      opened
      onClose={() => settle(false)}
      title={t('stepUp.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={styles.stack}>
        <p className="muted">{t('stepUp.text')}</p>
        {factors.isPending && <Skeleton height={96} />}
        {factors.isError && <ErrorState error={factors.error} retry={() => factors.refetch()} />}
        {factors.data && factors.data.passkeys > 0 && passkeysHere() && (
          <PasskeyButton
            label={t('stepUp.passkey')}
            take={async (passkey) => {
              await prove({ passkey });
              settle(true);
            }}
          />
        )}
        {factors.data && (
          <ProofForm
            by={factors.data.guarded ? 'code' : 'password'}
            app={factors.data.totp_since !== null}
            settle={settle}
          />
        )}
      </div>
    </Modal>
  );
}

function ProofForm({ by, app, settle }: Asked & { by: 'code' | 'password'; app: boolean }) {
  const { t } = useI18n();
  const form = useForm({
    initial: { password: '', code: '' },
    check: (values) => required(values, by),
    submit: async ({ password, code }) => {
      await prove(by === 'code' ? { code } : { password });
      settle(true);
    },
  });
  return (
    <Form form={form} labels={{ password: 'auth.password', code: 'code.app' }}>
      {by === 'code' ? (
        <CodeField app={app} />
      ) : (
        <PasswordField name="password" label={t('auth.password')} focus />
      )}
      <DialogEnd close={() => settle(false)} loading={form.busy}>
        {t('stepUp.action')}
      </DialogEnd>
    </Form>
  );
}
