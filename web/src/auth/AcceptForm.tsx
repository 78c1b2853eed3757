import { Button } from '@mantine/core';
import { useState } from 'react';
import { acceptInvitation } from '../api/access';
import type { InvitationDetails, Session } from '../api/types';
import { Form } from '../form/Form';
import { PasswordField } from '../form/PasswordField';
import { TextField } from '../form/TextField';
import { required, useForm } from '../form/useForm';
import { useI18n } from '../i18n/I18n';
import { challengeOf, SecondStep } from './SecondStep';
import { useAccept } from './useSession';

type Props = { token: string; details: InvitationDetails; onDone: () => void };

export function AcceptForm({ token, details, onDone }: Props) {
  const { t, lang, format } = useI18n();
  const accept = useAccept();
  const [challenge, setChallenge] = useState<string | null>(null);
  const enter = (session: Session) => {
    accept(session);
    onDone();
  };
  const known = details.account_exists;
  const form = useForm({
    initial: { email: details.person.email, password: '' },
    check: (values) => required(values, 'password'),
    submit: async ({ password }) => {
      try {
        enter(await acceptInvitation(token, password, lang));
      } catch (error) {
        // Accepted; the account's second factor is still to come.
        setChallenge(challengeOf(error));
      }
    },
  });
  if (challenge) return <SecondStep challenge={challenge} done={enter} back={() => location.assign('/')} />;
  const label = t(known ? 'auth.password' : 'password.choose');
  return (
    <Form form={form} labels={{ password: known ? 'auth.password' : 'password.choose' }}>
      <TextField name="email" type="email" autoComplete="username" label={t('auth.email')} readOnly />
      {known && <p className="muted">{t('invitation.accountExists')}</p>}
      <PasswordField name="password" label={label} isNew={!known} focus />
      <Button type="submit" loading={form.busy} fullWidth>
        {t(known ? 'invitation.acceptKnown' : 'invitation.accept')}
      </Button>
      <p className="small muted">{t('invitation.until', { date: format.date(details.expires_at) })}</p>
    </Form>
  );
}
