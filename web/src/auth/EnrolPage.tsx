import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { signOut } from '../api/access';
import { getFactors, prove } from '../api/factors';
import { store } from '../api/http';
import type { Factors } from '../api/types';
import { Form } from '../form/Form';
import { required, useForm } from '../form/useForm';
import { useI18n } from '../i18n/I18n';
import { AccountWords } from '../profile/AccountWords';
import { AddPasskey } from '../profile/AddPasskey';
import { RecoveryCodes } from '../profile/RecoveryCodes';
import { TotpSetup } from '../profile/TotpSetup';
import { Note } from '../ui/Note';
import { SkeletonRows } from '../ui/Rows';
import { AuthFrame } from './AuthFrame';
import { CodeField } from './CodeField';
import { PasskeyButton } from './PasskeyButton';
import { passkeysHere } from './passkeysHere';

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
      ) : factors.guarded ? (
        <Prove factors={factors} done={enter} />
      ) : (
        <AccountWords>
          <Enrol codes={setCodes} done={enter} />
        </AccountWords>
      )}
    </AuthFrame>
  );
}

/** An app or, as well, a passkey. */
function Enrol({ codes, done }: { codes: (codes: string[]) => void; done: () => void }) {
  const { t } = useI18n();
  const [way, setWay] = useState<'app' | 'passkey'>('app');
  const [short, setShort] = useState(false);
  if (way === 'passkey')
    return (
      <AddPasskey
        cancel={() => setWay('app')}
        done={({ passkey, recovery_codes }) => {
          if (recovery_codes) return codes(recovery_codes);
          if (passkey.verifies) return done();
          setShort(true);
          setWay('app');
        }}
      />
    );
  return (
    <>
      {short && <Note kind="warn">{t('passkeys.notEnough')}</Note>}
      {passkeysHere() && (
        <Button variant="default" fullWidth onClick={() => setWay('passkey')}>
          {t('passkeys.instead')}
        </Button>
      )}
      <TotpSetup done={codes} />
    </>
  );
}

/** There is an app already, or a passkey: this session was begun without. */
function Prove({ factors, done }: { factors: Factors; done: () => void }) {
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
    <>
      {factors.passkeys > 0 && passkeysHere() && (
        <PasskeyButton
          label={t('stepUp.passkey')}
          take={async (passkey) => {
            await prove({ passkey });
            done();
          }}
        />
      )}
      <Form form={form} labels={{ code: 'code.app' }}>
        <CodeField app={factors.totp_since !== null} />
        <Button type="submit" loading={form.busy} fullWidth>
          {t('enrol.go')}
        </Button>
      </Form>
    </>
  );
}
