import { Button } from '@mantine/core';
import { useState } from 'react';
import { askPasskey, type UsedPasskey } from '../api/passkeys';
import { isProblem, Problem } from '../api/problem';
import { useI18n } from '../i18n/I18n';
import { ProblemNote } from '../ui/ProblemNote';
import { isDeclined } from './passkeysHere';

type Props = {
  label: string;
  /** What to do with the passkey that was chosen. */
  take: (used: UsedPasskey) => Promise<void>;
  before?: () => void;
};

/** Has the browser ask for a passkey. */
export function PasskeyButton({ label, take, before }: Props) {
  const { t } = useI18n();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [declined, setDeclined] = useState(false);
  const ask = async () => {
    before?.();
    setBusy(true);
    setError(null);
    setDeclined(false);
    try {
      await take(await askPasskey());
    } catch (problem) {
      if (isDeclined(problem)) setDeclined(true);
      else setError(isProblem(problem, 'invalid') ? new Problem(401, { code: 'passkey-refused' }) : problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {error != null && <ProblemNote error={error} />}
      <Button variant="default" fullWidth loading={busy} onClick={ask}>
        {label}
      </Button>
      {declined && (
        <p className="small muted" role="status">
          {t('passkey.declined')}
        </p>
      )}
    </>
  );
}
