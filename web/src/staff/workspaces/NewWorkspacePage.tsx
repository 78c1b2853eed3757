import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { createWorkspace, type NewWorkspace } from '../../api/workspaces';
import { DraftNote } from '../../form/DraftNote';
import { Form } from '../../form/Form';
import { useDraft } from '../../form/useDraft';
import { changes, required, useForm } from '../../form/useForm';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { FormPage } from '../../ui/FormPage';
import { PageHeader } from '../../ui/PageHeader';
import { toast } from '../../ui/toast';
import { LABELS, WorkspaceFields } from './WorkspaceFields';

const blank = { title: '', subtitle: '', welcome: '' };

export function NewWorkspacePage() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const form = useForm({
    initial: blank,
    check: (values) => required(values, 'title'),
    submit: async (values, key) => {
      const workspace = await createWorkspace(changes(blank, values) as NewWorkspace, key);
      draft.forget();
      await queries.invalidateQueries({ queryKey: ['workspaces'] });
      toast(t('workspaces.createdToast', { title: workspace.title }));
      navigate({ to: '/workspaces/$workspace', params: { workspace: workspace.id } as never });
    },
  });
  const draft = useDraft(form, 'workspace', blank);
  return (
    <>
      <PageHeader title={t('workspaces.new')} above={<Link to="/workspaces">{t('workspaces.title')}</Link>} />
      <FormPage>
        <Form form={form} labels={LABELS}>
          <DraftNote draft={draft} />
          <WorkspaceFields focus />
          <FormPage.Actions>
            <Button type="submit" loading={form.busy}>
              {t('workspaces.create')}
            </Button>
            <ButtonLink to="/workspaces" variant="subtle" color="gray" onClick={draft.forget}>
              {t('common.cancel')}
            </ButtonLink>
          </FormPage.Actions>
        </Form>
      </FormPage>
    </>
  );
}
