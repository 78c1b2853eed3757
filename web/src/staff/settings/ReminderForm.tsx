import { NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeInvitationSettings } from '../../api/invitations';
import type { InvitationSettings, Reminders } from '../../api/types';
import { Pair } from '../../form/Pair';
import { useI18n } from '../../i18n/I18n';
import { ProblemNote } from '../../ui/ProblemNote';
import { toast } from '../../ui/toast';
import { invitationsKey } from './invitations';

const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** How often, and how many days apart. Saved at each change. */
export function ReminderForm({ settings }: { settings: InvitationSettings }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { reminders } = settings;
  const change = async (part: Partial<Reminders>) => {
    setBusy(true);
    setError(null);
    try {
      const saved = await changeInvitationSettings(settings, { reminders: { ...reminders, ...part } });
      queries.setQueryData(invitationsKey, saved);
      toast(t('common.saved'));
    } catch (problem) {
      setError(problem);
      await queries.invalidateQueries({ queryKey: invitationsKey });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Pair>
        <NativeSelect
          label={t('reminders.count')}
          value={String(reminders.count)}
          disabled={busy}
          data={upTo(0, 5).map((n) => ({
            value: String(n),
            label: n === 0 ? t('reminders.none') : t('reminders.times', { count: n }),
          }))}
          onChange={(event) => change({ count: Number(event.currentTarget.value) })}
        />
        <NativeSelect
          label={t('reminders.every')}
          value={String(reminders.every_days)}
          disabled={busy || reminders.count === 0}
          data={upTo(1, 14).map((n) => ({ value: String(n), label: t('reminders.days', { count: n }) }))}
          onChange={(event) => change({ every_days: Number(event.currentTarget.value) })}
        />
      </Pair>
      {error != null && <ProblemNote error={error} />}
    </>
  );
}
