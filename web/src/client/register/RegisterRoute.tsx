import { Button } from '@mantine/core';
import { useState } from 'react';
import { askRegistration } from '../../api/registrations';
import { AuthFrame } from '../../auth/AuthFrame';
import { Form } from '../../form/Form';
import { Pair } from '../../form/Pair';
import { TextField } from '../../form/TextField';
import { required, useForm } from '../../form/useForm';
import { useI18n } from '../../i18n/I18n';
import { MoreWords } from '../../i18n/MoreWords';
import { slug, useBrand, useFrameBrand } from '../brand';

const LOADERS = { fr: () => import('./words.fr'), en: () => import('./words.en') };

export const RegisterRoute = () => (
  <MoreWords loaders={LOADERS}>
    <RegisterPage />
  </MoreWords>
);

const back = '/sign-in';

/** Ask to become a client. The page says the same to everybody: what becomes of it goes to the mailbox. */
function RegisterPage() {
  const { t, lang } = useI18n();
  const brand = useFrameBrand();
  const { name, registers } = useBrand();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    initial: { first_name: '', last_name: '', email: '', company: '', message: '' },
    check: (values) => required(values, 'first_name', 'last_name', 'email'),
    submit: async (values, key) => {
      await askRegistration({ ...values, organization: slug, language: lang }, key);
      setSentTo(values.email.trim());
    },
  });
  const footer = <a href={back}>{t('auth.backToSignIn')}</a>;
  if (!registers)
    return (
      <AuthFrame
        brand={brand}
        title={t('register.closedTitle')}
        intro={t('register.closedText', { name })}
        footer={footer}
      />
    );
  if (sentTo)
    return (
      <AuthFrame
        brand={brand}
        title={t('reset.sentTitle')}
        intro={t('register.sentText', { email: sentTo, name })}
        footer={
          <>
            <p>{t('register.nothing', { name })}</p>
            {footer}
          </>
        }
      />
    );
  return (
    <AuthFrame
      brand={brand}
      title={t('register.title')}
      intro={t('register.intro', { name })}
      footer={
        <p>
          {t('register.have')} <a href={back}>{t('auth.signIn')}</a>
        </p>
      }
    >
      <Form
        form={form}
        labels={{
          first_name: 'person.firstName',
          last_name: 'person.lastName',
          email: 'auth.email',
          company: 'register.company',
          message: 'register.message',
        }}
      >
        <Pair>
          <TextField name="first_name" label={t('person.firstName')} autoComplete="given-name" focus />
          <TextField name="last_name" label={t('person.lastName')} autoComplete="family-name" />
        </Pair>
        <TextField
          name="email"
          type="email"
          label={t('auth.email')}
          description={t('register.emailHelp')}
          autoComplete="email"
        />
        <TextField
          name="company"
          label={t('register.company')}
          optional={t('form.optional')}
          autoComplete="organization"
        />
        <TextField name="message" label={t('register.message')} optional={t('form.optional')} rows={3} />
        <p className="small muted">{t('register.kept', { name })}</p>
        <Button type="submit" loading={form.busy} fullWidth>
          {t('register.action')}
        </Button>
      </Form>
    </AuthFrame>
  );
}
