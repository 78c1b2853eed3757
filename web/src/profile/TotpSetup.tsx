import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { confirmTotp, startTotp } from '../api/factors';
import { CodeField } from '../auth/CodeField';
import { Form } from '../form/Form';
import { required, useForm } from '../form/useForm';
import { useI18n } from '../i18n/I18n';
import { ErrorState } from '../ui/ErrorState';
import styles from './TotpSetup.module.css';

const Qr = lazy(() => import('./Qr').then((m) => ({ default: m.Qr })));

type Props = { done: (codes: string[]) => void; cancel?: () => void };

/** The app reads the secret, then shows the first code. */
export function TotpSetup({ done, cancel }: Props) {
  const { t } = useI18n();
  const setup = useQuery({
    queryKey: ['totp-setup'],
    queryFn: startTotp,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const form = useForm({
    initial: { code: '' },
    check: (values) => required(values, 'code'),
    submit: async ({ code }) => done((await confirmTotp(code)).recovery_codes),
  });
  if (setup.isPending) return <Skeleton height={220} />;
  if (setup.isError) return <ErrorState error={setup.error} retry={() => setup.refetch()} />;
  const { address, secret } = setup.data;
  return (
    <div className={styles.setup}>
      <p>{t('totp.scan')}</p>
      <Suspense fallback={<Skeleton height={200} width={200} />}>
        <Qr text={address} label={t('totp.qr')} />
      </Suspense>
      <p className="small muted">
        {t('totp.type')} <code className={styles.secret}>{secret.replace(/(.{4})/g, '$1 ').trim()}</code>
      </p>
      <p className="small">
        <a href={address}>{t('totp.onThisDevice')}</a>
      </p>
      <Form form={form} labels={{ code: 'code.app' }}>
        <CodeField recovery={false} />
        <div className={styles.actions}>
          <Button type="submit" loading={form.busy}>
            {t('totp.confirm')}
          </Button>
          {cancel && (
            <Button variant="default" onClick={cancel}>
              {t('common.cancel')}
            </Button>
          )}
        </div>
      </Form>
    </div>
  );
}
