import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askEmail, getEmail, keepEmail } from '../api/email';
import { Form } from '../form/Form';
import { TextField } from '../form/TextField';
import { required, useForm } from '../form/useForm';
import { useI18n } from '../i18n/I18n';
import { ErrorState } from '../ui/ErrorState';
import { Note } from '../ui/Note';
import { ProblemNote } from '../ui/ProblemNote';
import { SkeletonRows } from '../ui/Rows';
import { toast } from '../ui/toast';
import { useTask } from '../ui/useTask';
import { FormEnd } from './FormEnd';
import styles from './TotpSetup.module.css';

const key = ['own-email'] as const;

/** One's own address, the one that waits to be proved, and asking for another one. */
export function EmailForm() {
  const { t } = useI18n();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: key, queryFn: getEmail });
  const [changing, setChanging] = useState(false);
  const { busy, error, run } = useTask();
  const refresh = () => queries.invalidateQueries({ queryKey: key });
  if (query.isPending) return <SkeletonRows count={1} height={64} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const { email, wanted, confirmed } = query.data;
  const missing = confirmed
    ? confirmed === 'new'
      ? 'email.waitingForOld'
      : 'email.waitingForNew'
    : 'email.waiting';
  const keep = () =>
    run(async () => {
      try {
        await keepEmail();
        toast(t('email.kept'));
      } finally {
        await refresh();
      }
    });
  return (
    <div className={styles.setup}>
      <p>
        <strong>{email}</strong>
      </p>
      {wanted && <Note kind="info">{t(missing, { address: wanted, old: email })}</Note>}
      {error != null && <ProblemNote error={error} />}
      {changing ? (
        <Asking
          cancel={() => setChanging(false)}
          done={async () => {
            setChanging(false);
            await refresh();
          }}
        />
      ) : (
        <div className={styles.actions}>
          <Button variant="default" onClick={() => setChanging(true)}>
            {t('email.change')}
          </Button>
          {wanted && (
            <Button variant="default" loading={busy} onClick={keep}>
              {t('email.cancel')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function Asking({ done, cancel }: { done: () => Promise<void>; cancel: () => void }) {
  const { t } = useI18n();
  const form = useForm({
    initial: { email: '' },
    check: (values) => required(values, 'email'),
    submit: async ({ email }) => {
      await askEmail(email.trim());
      await done();
    },
  });
  return (
    <Form form={form} labels={{ email: 'email.new' }}>
      <TextField
        name="email"
        type="email"
        autoComplete="email"
        label={t('email.new')}
        description={t('email.newHelp')}
        focus
      />
      <FormEnd busy={form.busy} submit={t('email.ask')} cancel={cancel} />
    </Form>
  );
}
