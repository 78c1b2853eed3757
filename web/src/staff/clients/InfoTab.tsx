import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ClientChange, updateClient } from '../../api/clients';
import type { Client } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { DraftNote } from '../../form/DraftNote';
import { Form } from '../../form/Form';
import { useDraft } from '../../form/useDraft';
import { changes, required, useForm } from '../../form/useForm';
import { useI18n } from '../../i18n/I18n';
import { FormPage } from '../../ui/FormPage';
import { StaleNote } from '../../ui/StaleNote';
import { toast } from '../../ui/toast';
import { ClientFields } from './ClientFields';
import { ClientTags } from './ClientTags';
import { LABELS, OPTIONAL, valuesOf } from './clientFields';

export function InfoTab({ client }: { client: Client }) {
  const { t, format } = useI18n();
  const queries = useQueryClient();
  const mayWrite = useMay('clients.write');
  const initial = valuesOf(client);
  const form = useForm({
    initial,
    check: (values) => required(values, 'first_name', 'last_name'),
    submit: async (values) => {
      const saved = await updateClient(client, changes(initial, values, [...OPTIONAL]) as ClientChange);
      draft.forget();
      queries.setQueryData(['clients', client.id], saved);
      await queries.invalidateQueries({ queryKey: ['clients', 'list'] });
      toast(t('common.saved'));
    },
  });
  const draft = useDraft(form, client.id, initial);
  return (
    <FormPage>
      <ClientTags client={client} />
      <Form form={form} labels={LABELS}>
        <DraftNote draft={draft} />
        <ClientFields existing />
        <StaleNote
          error={form.problem}
          reload={() => queries.invalidateQueries({ queryKey: ['clients', client.id] })}
        />
        <FormPage.Actions>
          <Button type="submit" loading={form.busy} disabled={!mayWrite || !form.changed}>
            {t('common.save')}
          </Button>
        </FormPage.Actions>
        <p className="small muted">{t('client.since', { date: format.date(client.created_at) })}</p>
      </Form>
    </FormPage>
  );
}
