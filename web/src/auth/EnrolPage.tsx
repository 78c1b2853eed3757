import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { signOut } from '../api/access';
import { getFactors, prove } from '../api/factors';
import { store } from '../api/http';
import { Form } from '../form/Form';
import { required, useForm } from '../form/useForm';
import { useI18n } from '../i18n/I18n';
import { RecoveryCodes } from '../profile/RecoveryCodes';
import { TotpSetup } from '../profile/TotpSetup';
import { SkeletonRows } from '../ui/Rows';
import { AuthFrame } from './AuthFrame';
import { CodeField } from './CodeField';

/** The organization asks for a second factor: set up here, before anything else opens. */
export function EnrolPage({ name }: { name: string }) {
  const { t } = useI18n();
  const factors = useQuery({ queryKey: ['factors'], queryFn: getFactors, gcTime: 0 }).data;
  const [codes, setCodes] = useState<string[] | null>(null);
  const enter = () => store.renew();
  const leave = async () => {
    await signOut();
    store.leave();
  };
  return (
    <AuthFrame
      brand={{ name, logo_url: null, href: location.pathname }}
      title={t('enrol.title')}
      intro={t('enrol.text', { name })}
      footer={
        <Button variant="subtle" onClick={leave}>
          {t('enrol.leave')}
        </Button>
      }
    >
      {codes ? (
        <RecoveryCodes codes={codes} action={t('enrol.go')} done={enter} />
      ) : !factors ? (
        <SkeletonRows count={2} />
      ) : factors.totp_since ? (
        <Prove done={enter} />
      ) : (
        <TotpSetup done={setCodes} />
      )}
    </AuthFrame>
  );
}

/** There is an app already: set up on another device since this one signed in. */
function Prove({ done }: { done: () => void }) {
  const { t } = useI18n();
  const form = useForm({
    initial: { code: '' },
    check: (values) => required(values, 'code'),
    submit: async ({ code }) => {
      await prove({ code });
      done();
    },
  });
  return (
    <Form form={form} labels={{ code: 'code.app' }}>
      <CodeField />
      <Button type="submit" loading={form.busy} fullWidth>
        {t('enrol.go')}
      </Button>
    </Form>
  );
}
