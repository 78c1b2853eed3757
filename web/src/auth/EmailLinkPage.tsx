import { Button } from '@mantine/core';
import { useState } from 'react';
import { confirmEmail, stopEmail } from '../api/email';
import { store } from '../api/http';
import { useI18n } from '../i18n/I18n';
import { AccountWords } from '../profile/AccountWords';
import { AuthFrame, type FrameBrand } from './AuthFrame';
import { ClickLinkPage } from './ClickLinkPage';

type Props = { kind: 'confirm' | 'stop'; brand: FrameBrand };

/** The two links of a change of address: to the new one, which carries it out, and to the old one, which stops it. */
export const EmailLinkPage = (props: Props) => (
  <AccountWords>
    <Link {...props} />
  </AccountWords>
);

function Link({ kind, brand }: Props) {
  const { t } = useI18n();
  const [done, setDone] = useState(false);
  const base = store.side === 'staff' ? '/staff' : '';
  // A new page: whoever was signed in here isn't any more.
  const next =
    kind === 'confirm' ? (
      <Button component="a" href={`${base}/sign-in`}>
        {t('email.signIn')}
      </Button>
    ) : (
      <Button component="a" href={`${base}/password-reset`}>
        {t('email.newPassword')}
      </Button>
    );
  const stops = kind === 'stop';
  if (done)
    return (
      <AuthFrame
        brand={brand}
        title={t(stops ? 'email.stoppedTitle' : 'email.doneTitle')}
        intro={t(stops ? 'email.stoppedText' : 'email.doneText')}
      >
        {next}
      </AuthFrame>
    );
  return (
    <ClickLinkPage
      brand={brand}
      title={t(stops ? 'email.stopTitle' : 'email.confirmTitle')}
      intro={t(stops ? 'email.stopText' : 'email.confirmText')}
      action={t(stops ? 'email.stop' : 'email.confirm')}
      redeem={async (token) => {
        await (stops ? stopEmail : confirmEmail)(token);
        store.forget();
        setDone(true);
      }}
      deadText={t(stops ? 'email.stopDead' : 'email.dead')}
      deadAction={
        <Button component="a" href={`${base}/sign-in`}>
          {t('email.signIn')}
        </Button>
      }
    />
  );
}
