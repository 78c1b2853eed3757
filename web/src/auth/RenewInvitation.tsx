import { Button } from '@mantine/core';
import { useState } from 'react';
import { renewInvitation } from '../api/access';
import { useI18n } from '../i18n/I18n';
import { Note } from '../ui/Note';
import { ProblemNote } from '../ui/ProblemNote';

/** Has a new link sent, once. The answer is the same whatever became of the invitation. */
export function RenewInvitation({ token }: { token: string }) {
  const { t } = useI18n();
  const [asked, setAsked] = useState<'no' | 'busy' | 'yes'>('no');
  const [error, setError] = useState<unknown>(null);
  const ask = async () => {
    setAsked('busy');
    setError(null);
    try {
      await renewInvitation(token);
      setAsked('yes');
    } catch (problem) {
      setError(problem);
      setAsked('no');
    }
  };
  if (asked === 'yes')
    return (
      <div role="status">
        <Note kind="info">{t('invitation.renewed')}</Note>
      </div>
    );
  return (
    <>
      {error != null && <ProblemNote error={error} />}
      <Button loading={asked === 'busy'} onClick={ask}>
        {t('invitation.renew')}
      </Button>
    </>
  );
}
