import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { askSignInLink, type OrganizationChoice, signIn } from '../api/access';
import { store } from '../api/http';
import { isProblem } from '../api/problem';
import type { Session, Side, Way } from '../api/types';
import { Form } from '../form/Form';
import { PasswordField } from '../form/PasswordField';
import { TextField } from '../form/TextField';
import { required, useForm } from '../form/useForm';
import { useI18n } from '../i18n/I18n';
import { MailedLink } from './MailedLink';
import { OrganizationPicker } from './OrganizationPicker';
import { passkeysHere } from './passkeysHere';
import { challengeOf, SecondStep } from './SecondStep';
import { useAccept } from './useSession';

const PasskeySignIn = lazy(() => import('./PasskeySignIn').then((m) => ({ default: m.PasskeySignIn })));

type Props = {
  side: Side;
  slug: string | null;
  /** Fixed when somebody signs in again: the page behind belongs to them. */
  email?: string;
  /** The ways that the organization lets people sign in by. */
  ways?: Way[];
  /** Keep what the page has already loaded. */
  keep?: boolean;
  onDone?: () => void;
};

const EVERY_WAY: Way[] = ['password', 'link', 'passkey'];

export function SignInForm({ side, slug, email, ways = EVERY_WAY, keep = false, onDone }: Props) {
  const { t } = useI18n();
  const accept = useAccept();
  const [challenge, setChallenge] = useState<string | null>(null);
  const [choices, setChoices] = useState<OrganizationChoice[] | null>(null);
  const begin = (session: Session) => {
    // The page behind belongs to somebody else than the passkey.
    if (email && session.person.email !== email) return location.reload();
    if (keep) store.accept(session);
    else accept(session);
    onDone?.();
  };
  const enter = async (values: { email: string; password: string }, organization?: string) => {
    const credentials = { email: values.email.trim(), password: values.password, side, organization };
    try {
      begin(await signIn(credentials));
    } catch (error) {
      setChallenge(challengeOf(error));
    }
  };
  // What is typed stays when the ways arrive later than the form.
  const [wish, setWish] = useState<'password' | 'link' | null>(null);
  const byLink = wish ? wish === 'link' : email === undefined && !ways.includes('password');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    initial: { email: email ?? '', password: '' },
    check: (values) => (byLink ? required(values, 'email') : required(values, 'email', 'password')),
    submit: async (values) => {
      if (byLink) {
        await askSignInLink({ email: values.email.trim(), side, organization: slug ?? undefined });
        setSentTo(values.email.trim());
        return;
      }
      try {
        await enter(values, slug ?? undefined);
      } catch (error) {
        if (!isProblem(error, 'organization-required')) throw error;
        setChoices(error.extra.organizations as OrganizationChoice[]);
      }
    },
  });
  const passkeys = ways.includes('passkey') && passkeysHere();
  if (challenge) return <SecondStep challenge={challenge} done={begin} back={() => setChallenge(null)} />;
  if (sentTo) return <MailedLink email={sentTo} side={side} slug={slug} back={() => setSentTo(null)} />;
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
        autoComplete={passkeys ? 'username webauthn' : 'username'}
        label={t('auth.email')}
        readOnly={email !== undefined}
        focus={email === undefined}
      />
      {!byLink && <PasswordField name="password" label={t('auth.password')} focus={email !== undefined} />}
      <Button type="submit" loading={form.busy} fullWidth>
        {t(byLink ? 'mailedLink.ask' : 'auth.signIn')}
      </Button>
      {passkeys && (
        <Suspense>
          <PasskeySignIn side={side} offer={email === undefined} done={begin} challenged={setChallenge} />
        </Suspense>
      )}
      {/* Whoever signs in again stays on her page: a link would open another one. */}
      {email === undefined && ways.includes('password') && ways.includes('link') && (
        <Button variant="subtle" fullWidth onClick={() => setWish(byLink ? 'password' : 'link')}>
          {t(byLink ? 'auth.withPassword' : 'auth.withLink')}
        </Button>
      )}
    </Form>
  );
}
