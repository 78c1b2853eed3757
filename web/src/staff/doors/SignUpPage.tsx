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

/** Where the portal will be, while it is being named; the server decides in the end. */
function addressOf({ slug, agency_name }: { slug: string; agency_name: string }) {
  const plain = (slug || agency_name).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const label = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
  return `${label || '…'}.${location.host}`;
}

export function SignUpPage() {
  const { t, lang } = useI18n();
  const navigate = useNavigate();
  const accept = useAccept();
  const { brand } = useFrameBrand();
  const form = useForm({
    initial: { agency_name: '', slug: '', first_name: '', last_name: '', email: '', password: '' },
    check: (values) => required(values, 'agency_name', 'first_name', 'last_name', 'email', 'password'),
    submit: async (values, key) => {
      const { slug, ...rest } = values;
      const chosen = slug.trim() ? { slug: slug.trim() } : {};
      accept(await signUp({ ...rest, ...chosen, email: values.email.trim(), language: lang }, key));
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
          slug: 'signUp.slug',
          first_name: 'person.firstName',
          last_name: 'person.lastName',
          email: 'signUp.email',
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
        <TextField
          name="slug"
          label={t('signUp.slug')}
          description={t('signUp.slugHelp', { address: addressOf(form.values) })}
          optional={t('form.optional')}
          autoComplete="off"
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
