import { Button } from '@mantine/core';
import { useState } from 'react';
import { askPasswordReset, completePasswordReset } from '../api/access';
import { isProblem } from '../api/problem';
import { Form } from '../form/Form';
import { PasswordField } from '../form/PasswordField';
import { TextField } from '../form/TextField';
import { required, useForm } from '../form/useForm';
import { useI18n } from '../i18n/I18n';
import { AuthFrame, type FrameBrand } from './AuthFrame';
import { linkToken } from './linkToken';

type Props = { brand: FrameBrand; signInHref: string };

/** With a mailed link: choose the new password. Without: ask for the link. */
export function PasswordResetPage(props: Props) {
  const [token, setToken] = useState(linkToken);
  return token ? <Choose {...props} token={token} again={() => setToken(null)} /> : <Ask {...props} />;
}

function Ask({ brand, signInHref }: Props) {
  const { t } = useI18n();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    initial: { email: '' },
    check: (values) => required(values, 'email'),
    submit: async ({ email }) => {
      await askPasswordReset(email.trim());
      setSentTo(email.trim());
    },
  });
  const back = <a href={signInHref}>{t('auth.backToSignIn')}</a>;
  if (sentTo)
    return (
      <AuthFrame
        brand={brand}
        title={t('reset.sentTitle')}
        intro={t('reset.sentText', { email: sentTo })}
        footer={
          <>
            <p>{t('reset.nothing')}</p>
            {back}
          </>
        }
      />
    );
  return (
    <AuthFrame brand={brand} title={t('reset.askTitle')} intro={t('reset.askText')} footer={back}>
      <Form form={form} labels={{ email: 'auth.email' }}>
        <TextField name="email" type="email" autoComplete="username" label={t('auth.email')} focus />
        <Button type="submit" loading={form.busy} fullWidth>
          {t('reset.ask')}
        </Button>
      </Form>
    </AuthFrame>
  );
}

function Choose({ brand, signInHref, token, again }: Props & { token: string; again: () => void }) {
  const { t } = useI18n();
  const [state, setState] = useState<'choose' | 'done' | 'dead'>('choose');
  const form = useForm({
    initial: { password: '' },
    check: (values) => required(values, 'password'),
    submit: async ({ password }) => {
      try {
        await completePasswordReset(token, password);
        setState('done');
      } catch (error) {
        if (!isProblem(error, 'gone')) throw error;
        setState('dead');
      }
    },
  });
  if (state === 'done')
    return (
      <AuthFrame brand={brand} title={t('reset.doneTitle')} intro={t('reset.doneText')}>
        <Button component="a" href={signInHref}>
          {t('auth.signIn')}
        </Button>
      </AuthFrame>
    );
  if (state === 'dead')
    return (
      <AuthFrame brand={brand} title={t('link.deadTitle')} intro={t('reset.deadText')}>
        <Button onClick={again}>{t('reset.ask')}</Button>
      </AuthFrame>
    );
  return (
    <AuthFrame brand={brand} title={t('reset.chooseTitle')} intro={t('reset.chooseText')}>
      <Form form={form} labels={{ password: 'password.new' }}>
        <PasswordField name="password" label={t('password.new')} isNew focus />
        <Button type="submit" loading={form.busy} fullWidth>
          {t('reset.choose')}
        </Button>
      </Form>
    </AuthFrame>
  );
}
