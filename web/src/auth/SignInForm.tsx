import { Button } from '@mantine/core';
import { useState } from 'react';
import { type OrganizationChoice, signIn } from '../api/access';
import { store } from '../api/http';
import { isProblem } from '../api/problem';
import type { Side } from '../api/types';
import { Form } from '../form/Form';
import { PasswordField } from '../form/PasswordField';
import { TextField } from '../form/TextField';
import { required, useForm } from '../form/useForm';
import { useI18n } from '../i18n/I18n';
import { OrganizationPicker } from './OrganizationPicker';
import { useAccept } from './useSession';

type Props = {
  side: Side;
  slug: string | null;
  /** Fixed when somebody signs in again: the page behind belongs to them. */
  email?: string;
  /** Keep what the page has already loaded. */
  keep?: boolean;
  onDone?: () => void;
};

export function SignInForm({ side, slug, email, keep = false, onDone }: Props) {
  const { t } = useI18n();
  const accept = useAccept();
  const [choices, setChoices] = useState<OrganizationChoice[] | null>(null);
  const enter = async (values: { email: string; password: string }, organization?: string) => {
    const credentials = { email: values.email.trim(), password: values.password, side, organization };
    const session = await signIn(credentials);
    if (keep) store.accept(session);
    else accept(session);
    onDone?.();
  };
  const form = useForm({
    initial: { email: email ?? '', password: '' },
    check: (values) => required(values, 'email', 'password'),
    submit: async (values) => {
      try {
        await enter(values, slug ?? undefined);
      } catch (error) {
        if (!isProblem(error, 'organization-required')) throw error;
        setChoices(error.extra.organizations as OrganizationChoice[]);
      }
    },
  });
  if (choices)
    return (
      <OrganizationPicker
        choices={choices}
        choose={(choice) => enter(form.values, choice.slug)}
        back={() => setChoices(null)}
      />
    );
  return (
    <Form form={form} labels={{ email: 'auth.email', password: 'auth.password' }}>
      <TextField
        name="email"
        type="email"
        autoComplete="username"
        label={t('auth.email')}
        readOnly={email !== undefined}
        focus={email === undefined}
      />
      <PasswordField name="password" label={t('auth.password')} focus={email !== undefined} />
      <Button type="submit" loading={form.busy} fullWidth>
        {t('auth.signIn')}
      </Button>
    </Form>
  );
}
