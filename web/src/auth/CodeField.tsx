import { Button } from '@mantine/core';
import { useState } from 'react';
import { TextField } from '../form/TextField';
import { useI18n } from '../i18n/I18n';

type Props = { recovery?: boolean; app?: boolean };

/** Six digits of the app or, for the day it is lost, a recovery code. */
export function CodeField({ recovery = true, app = true }: Props) {
  const { t } = useI18n();
  const [lost, setLost] = useState(!app);
  return (
    <>
      <TextField
        key={String(lost)}
        name="code"
        label={t(lost ? 'code.recovery' : 'code.app')}
        description={t(lost ? 'code.recoveryHelp' : 'code.appHelp')}
        autoComplete="one-time-code"
        inputMode={lost ? 'text' : 'numeric'}
        maxLength={lost ? 40 : 8}
        focus
      />
      {recovery && app && (
        <div>
          <Button variant="subtle" size="compact-sm" onClick={() => setLost(!lost)}>
            {t(lost ? 'code.useApp' : 'code.useRecovery')}
          </Button>
        </div>
      )}
    </>
  );
}
