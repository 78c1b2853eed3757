import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { isProblem } from '../api/problem';
import type { Session } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { ProblemNote } from '../ui/ProblemNote';
import { AuthFrame, type FrameBrand } from './AuthFrame';
import { goesOver, linkToken } from './linkToken';
import { SecondStep } from './SecondStep';

type Props = {
  brand: FrameBrand;
  title: string;
  intro: string;
  action: string;
  /** What the click sends. A mail scanner that opens the link sends nothing. */
  redeem: (token: string) => Promise<void>;
  /** The opposite, where the link serves for both. */
  instead?: { action: string; redeem: (token: string) => Promise<void> };
  /** Goes on after a code was asked for and given. */
  enter?: (session: Session) => void;
  deadText: string;
  deadAction: ReactNode;
};

/** A one-time link: a button, because only a person's click may use it up. */
export function ClickLinkPage({
  brand,
  title,
  intro,
  action,
  redeem,
  instead,
  enter,
  deadText,
  deadAction,
}: Props) {
  const { t } = useI18n();
  const [token] = useState(linkToken);
  const [dead, setDead] = useState(token === null);
  const [challenge, setChallenge] = useState<string | null>(null);
  const [busy, setBusy] = useState<'redeem' | 'instead' | null>(null);
  const [error, setError] = useState<unknown>(null);
  const click = async (which: 'redeem' | 'instead' = 'redeem') => {
    setBusy(which);
    setError(null);
    try {
      await (which === 'instead' && instead ? instead.redeem : redeem)(token as string);
    } catch (problem) {
      if (isProblem(problem, 'gone')) setDead(true);
      else if (enter && isProblem(problem, 'second-factor-required'))
        setChallenge(String(problem.extra.challenge));
      else setError(problem);
    } finally {
      setBusy(null);
    }
  };
  const over = useRef(goesOver());
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    if (!over.current) return;
    over.current = false;
    click();
  }, []);
  if (dead)
    return (
      <AuthFrame brand={brand} title={t('link.deadTitle')} intro={deadText}>
        {deadAction}
      </AuthFrame>
    );
  if (challenge && enter)
    return (
      <AuthFrame brand={brand} title={title} intro={intro}>
        <SecondStep challenge={challenge} done={enter} back={() => setDead(true)} />
      </AuthFrame>
    );
  return (
    <AuthFrame brand={brand} title={title} intro={intro}>
      {error != null && <ProblemNote error={error} />}
      <Button loading={busy === 'redeem'} disabled={busy !== null} onClick={() => click()}>
        {action}
      </Button>
      {instead && (
        <Button
          variant="default"
          loading={busy === 'instead'}
          disabled={busy !== null}
          onClick={() => click('instead')}
        >
          {instead.action}
        </Button>
      )}
    </AuthFrame>
  );
}
