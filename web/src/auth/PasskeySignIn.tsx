import { useEffect, useRef, useState } from 'react';
import { askPasskey, signInByPasskey, type UsedPasskey } from '../api/passkeys';
import { isProblem } from '../api/problem';
import type { Session, Side } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { ProblemNote } from '../ui/ProblemNote';
import { PasskeyButton } from './PasskeyButton';
import { challengeOf } from './SecondStep';

type Props = {
  side: Side;
  /** Have the browser offer passkeys at the address field as well. */
  offer: boolean;
  done: (session: Session) => void;
  challenged: (challenge: string) => void;
};

/** Somewhat less than the server waits for the answer to a question. */
const FRESH_MS = 4 * 60_000;

/** Signing in without typing anything: by the button, or by what the browser offers at the address field. */
export function PasskeySignIn({ side, offer, done, challenged }: Props) {
  const { t } = useI18n();
  const [error, setError] = useState<unknown>(null);
  const offering = useRef<AbortController | null>(null);
  const enter = async (used: UsedPasskey) => {
    try {
      done(await signInByPasskey(used, side));
    } catch (problem) {
      challenged(challengeOf(problem));
    }
  };
  const entering = useRef(enter);
  entering.current = enter;
  useEffect(() => {
    if (!offer) return;
    const controller = new AbortController();
    offering.current = controller;
    offerPasskeys(controller.signal, (used) => entering.current(used)).catch((problem) => {
      // What the browser or the network couldn't do here shows at the button, if she wants it.
      if (isProblem(problem) && problem.status > 0) setError(problem);
    });
    return () => controller.abort();
  }, [offer]);
  return (
    <>
      {error != null && <ProblemNote error={error} />}
      <PasskeyButton
        label={t('auth.withPasskey')}
        // A browser answers one question at a time.
        before={() => {
          offering.current?.abort();
          setError(null);
        }}
        take={enter}
      />
    </>
  );
}

/** Has the browser offer passkeys at the address field until one is chosen; the question is put anew before it is too old. */
async function offerPasskeys(signal: AbortSignal, take: (used: UsedPasskey) => Promise<void>) {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  while (!signal.aborted) {
    const until = AbortSignal.any([signal, AbortSignal.timeout(FRESH_MS)]);
    try {
      return await take(await askPasskey({ mediation: 'conditional', signal: until }));
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'TimeoutError')) throw error;
    }
  }
}
