import { Button } from '@mantine/core';
import { useState } from 'react';
import { confirmEmail, stopEmail } from '../api/email';
import { store } from '../api/http';
import { useI18n } from '../i18n/I18n';
import { AccountWords } from '../profile/AccountWords';
import { AuthFrame, type FrameBrand } from './AuthFrame';
import { ClickLinkPage } from './ClickLinkPage';

type Props = { kind: 'arriving' | 'leaving'; brand: FrameBrand };

/** The two links of a change of address: each confirms it, and the one to the old address can stop it too. */
export const EmailLinkPage = (props: Props) => (
  <AccountWords>
    <Link {...props} />
  </AccountWords>
);

async function confirm(token: string) {
  const { waiting_for } = await confirmEmail(token);
  if (waiting_for === 'new') return 'waitingForNew';
  return waiting_for === 'old' ? 'waitingForOld' : 'done';
}

/** What came of a click, and where it leads next. */
const NEXT = {
  waitingForNew: ['/profile', 'email.toProfile'],
  waitingForOld: ['/profile', 'email.toProfile'],
  done: ['/sign-in', 'email.signIn'],
  stopped: ['/password-reset', 'email.newPassword'],
} as const;

function Link({ kind, brand }: Props) {
  const { t } = useI18n();
  const [outcome, setOutcome] = useState<keyof typeof NEXT | null>(null);
  const base = store.side === 'staff' ? '/staff' : '';
  // Whoever was signed in here isn't any more.
  const over = (what: 'done' | 'stopped') => {
    store.forget();
    setOutcome(what);
  };
  if (outcome) {
    const [path, label] = NEXT[outcome];
    return (
      <AuthFrame brand={brand} title={t(`email.${outcome}Title`)} intro={t(`email.${outcome}Text`)}>
        <Button component="a" href={base + path}>
          {t(label)}
        </Button>
      </AuthFrame>
    );
  }
  const leaving = kind === 'leaving';
  return (
    <ClickLinkPage
      brand={brand}
      title={t(`email.${kind}Title`)}
      intro={t(`email.${kind}Text`)}
      action={t('email.confirm')}
      redeem={async (token) => {
        const next = await confirm(token);
        if (next === 'done') over(next);
        else setOutcome(next);
      }}
      instead={
        leaving
          ? {
              action: t('email.stop'),
              redeem: async (token) => {
                await stopEmail(token);
                over('stopped');
              },
            }
          : undefined
      }
      deadText={t('email.dead')}
      deadAction={
        <Button component="a" href={`${base}/sign-in`}>
          {t('email.signIn')}
        </Button>
      }
    />
  );
}
