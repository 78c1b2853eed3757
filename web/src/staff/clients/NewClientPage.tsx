import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createClient, type NewClient } from '../../api/clients';
import { DraftNote } from '../../form/DraftNote';
import { Form } from '../../form/Form';
import { useDraft } from '../../form/useDraft';
import { changes, required, useForm } from '../../form/useForm';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { FormPage } from '../../ui/FormPage';
import { PageHeader } from '../../ui/PageHeader';
import { toast } from '../../ui/toast';
import { ClientFields } from './ClientFields';
import { blank, LABELS } from './clientFields';
import { TagField } from './TagField';

export function NewClientPage() {
  const { t, lang } = useI18n();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [tags, setTags] = useState<string[]>([]);
  const initial = { ...blank, language: lang as string };
  const form = useForm({
    initial,
    check: (values) => required(values, 'first_name', 'last_name', 'email'),
    submit: async (values, key) => {
      const body = { ...changes(blank, values), language: values.language, tags } as NewClient;
      const client = await createClient(body, key);
      draft.forget();
      await queries.invalidateQueries({ queryKey: ['clients'] });
      toast(t('clients.created', { name: fullName(client) }));
      // Next step: what this client may see, then the invitation.
      navigate({
        to: '/clients/$client',
        params: { client: client.id } as never,
        search: { tab: 'workspaces' } as never,
      });
    },
  });
  const draft = useDraft(form, 'client', initial);
  return (
    <>
      <PageHeader title={t('clients.new')} above={<Link to="/clients">{t('clients.title')}</Link>} />
      <FormPage>
        <TagField chosen={tags} change={async (ids) => setTags(ids)} />
        <Form form={form} labels={LABELS}>
          <DraftNote draft={draft} />
          <ClientFields />
          <FormPage.Actions>
            <Button type="submit" loading={form.busy}>
              {t('clients.create')}
            </Button>
            <ButtonLink to="/clients" variant="subtle" color="gray" onClick={draft.forget}>
              {t('common.cancel')}
            </ButtonLink>
          </FormPage.Actions>
        </Form>
      </FormPage>
    </>
  );
}
