import { Button } from '@mantine/core';
import { secondFactor } from '../api/factors';
import { isProblem } from '../api/problem';
import type { Session } from '../api/types';
import { Form } from '../form/Form';
import { required, useForm } from '../form/useForm';
import { useI18n } from '../i18n/I18n';
import { CodeField } from './CodeField';

type Props = { challenge: string; done: (session: Session) => void; back: () => void };

/** The first factor was right; now a code. */
export function SecondStep({ challenge, done, back }: Props) {
  const { t } = useI18n();
  const form = useForm({
    initial: { code: '' },
    check: (values) => required(values, 'code'),
    submit: async ({ code }) => done(await secondFactor(challenge, code)),
  });
  const over = isProblem(form.problem, 'gone');
  return (
    <Form form={form} labels={{ code: 'code.app' }}>
      <CodeField />
      <Button type="submit" loading={form.busy} disabled={over} fullWidth>
        {t('auth.signIn')}
      </Button>
      <Button variant="subtle" fullWidth onClick={back}>
        {t('auth.backToSignIn')}
      </Button>
    </Form>
  );
}

/** The challenge to answer, if that is why a sign-in was not complete. */
export function challengeOf(error: unknown): string {
  if (!isProblem(error, 'second-factor-required')) throw error;
  return String(error.extra.challenge);
}
