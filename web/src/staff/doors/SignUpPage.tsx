import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { signUp } from '../../api/access';
import { AuthFrame } from '../../auth/AuthFrame';
import { useAccept } from '../../auth/useSession';
import { Form } from '../../form/Form';
import { Pair } from '../../form/Pair';
import { PasswordField } from '../../form/PasswordField';
import { TextField } from '../../form/TextField';
import { required, useForm } from '../../form/useForm';
import { useI18n } from '../../i18n/I18n';
import { useFrameBrand } from './frame';

export function SignUpPage() {
  const { t, lang } = useI18n();
  const navigate = useNavigate();
  const accept = useAccept();
  const { brand } = useFrameBrand();
  const form = useForm({
    initial: { agency_name: '', first_name: '', last_name: '', email: '', password: '' },
    check: (values) => required(values, 'agency_name', 'first_name', 'last_name', 'email', 'password'),
    submit: async (values, key) => {
      accept(await signUp({ ...values, email: values.email.trim(), language: lang }, key));
      navigate({ to: '/', replace: true });
    },
  });
  return (
    <AuthFrame
      brand={brand}
      title={t('signUp.title')}
      intro={t('signUp.intro')}
      footer={
        <p>
          {t('signUp.haveAccount')} <a href="/staff/sign-in">{t('auth.signIn')}</a>
        </p>
      }
    >
      <Form
        form={form}
        labels={{
          agency_name: 'signUp.agency',
          first_name: 'person.firstName',
          last_name: 'person.lastName',
          email: 'auth.email',
          password: 'password.choose',
        }}
      >
        <TextField
          name="agency_name"
          label={t('signUp.agency')}
          description={t('signUp.agencyHelp')}
          autoComplete="organization"
          focus
        />
        <Pair>
          <TextField name="first_name" label={t('person.firstName')} autoComplete="given-name" />
          <TextField name="last_name" label={t('person.lastName')} autoComplete="family-name" />
        </Pair>
        <TextField name="email" type="email" label={t('signUp.email')} autoComplete="username" />
        <PasswordField name="password" label={t('password.choose')} isNew />
        <Button type="submit" loading={form.busy} fullWidth>
          {t('signUp.action')}
        </Button>
      </Form>
    </AuthFrame>
  );
}
