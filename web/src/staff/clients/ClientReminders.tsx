import { NativeSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { updateClient } from '../../api/clients';
import { getInvitationSettings } from '../../api/invitations';
import type { Client, Reminders } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { useAttempt } from '../../ui/useAttempt';
import { invitationsKey } from '../settings/invitations';

const CHOICES: Reminders[] = [
  { count: 0, every_days: 3 },
  { count: 1, every_days: 7 },
  { count: 2, every_days: 3 },
  { count: 3, every_days: 2 },
  { count: 3, every_days: 7 },
];
const keyOf = ({ count, every_days }: Reminders) => (count === 0 ? '0' : `${count}/${every_days}`);

/** How often this client is reminded: as all are, or otherwise. */
export function ClientReminders({ client }: { client: Client }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const { attempt } = useAttempt();
  const usual = useQuery({ queryKey: invitationsKey, queryFn: getInvitationSettings }).data?.reminders;
  const words = (reminders: Reminders) =>
    reminders.count === 0
      ? t('reminders.none')
      : `${t('reminders.times', { count: reminders.count })}, ${t('reminders.days', { count: reminders.every_days })}`;
  const own = client.reminders;
  const choices = own && !CHOICES.some((one) => keyOf(one) === keyOf(own)) ? [own, ...CHOICES] : CHOICES;
  const refresh = () => queries.invalidateQueries({ queryKey: ['clients'] });
  const choose = (key: string) =>
    attempt(
      async () => {
        await updateClient(client, { reminders: choices.find((one) => keyOf(one) === key) ?? null });
        return t('common.saved');
      },
      { refresh },
    );
  return (
    <NativeSelect
      label={t('reminders.title')}
      value={own ? keyOf(own) : ''}
      data={[
        { value: '', label: usual ? t('reminders.usual', { words: words(usual) }) : t('reminders.asAll') },
        ...choices.map((one) => ({ value: keyOf(one), label: words(one) })),
      ]}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}
