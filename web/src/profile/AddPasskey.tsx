import { useState } from 'react';
import { addPasskey } from '../api/passkeys';
import type { PasskeyAdded } from '../api/types';
import { isDeclined } from '../auth/passkeysHere';
import { Form } from '../form/Form';
import { TextField } from '../form/TextField';
import { required, useForm } from '../form/useForm';
import { useI18n } from '../i18n/I18n';
import { Note } from '../ui/Note';
import { FormEnd } from './FormEnd';

type Props = { done: (added: PasskeyAdded) => void; cancel: () => void };

/** A name, then the browser asks for the rest. */
export function AddPasskey({ done, cancel }: Props) {
  const { t } = useI18n();
  const [note, setNote] = useState<'passkeys.declined' | 'passkeys.known' | null>(null);
  const form = useForm({
    initial: { name: t('passkeys.usualName') },
    check: (values) => required(values, 'name'),
    submit: async ({ name }) => {
      setNote(null);
      try {
        done(await addPasskey(name.trim()));
      } catch (error) {
        if (isDeclined(error)) setNote('passkeys.declined');
        else if (error instanceof DOMException && error.name === 'InvalidStateError')
          setNote('passkeys.known');
        else throw error;
      }
    },
  });
  return (
    <Form form={form} labels={{ name: 'passkeys.name' }}>
      {note && <Note kind="info">{t(note)}</Note>}
      <TextField
        name="name"
        label={t('passkeys.name')}
        description={t('passkeys.nameHelp')}
        autoComplete="off"
        maxLength={120}
        focus
      />
      <FormEnd busy={form.busy} submit={t('passkeys.make')} cancel={cancel} />
    </Form>
  );
}
