import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Workspace } from '../../api/types';
import { updateWorkspace, type WorkspaceChange } from '../../api/workspaces';
import { useMay } from '../../auth/useSession';
import { DraftNote } from '../../form/DraftNote';
import { Form } from '../../form/Form';
import { useDraft } from '../../form/useDraft';
import { changes, required, useForm } from '../../form/useForm';
import { useI18n } from '../../i18n/I18n';
import { confirm } from '../../ui/confirm';
import { Section } from '../../ui/Section';
import { StaleNote } from '../../ui/StaleNote';
import { toast } from '../../ui/toast';
import { LABELS, WorkspaceFields } from './WorkspaceFields';

export function SettingsTab({ workspace }: { workspace: Workspace }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const mayWrite = useMay('workspaces.write');
  const { title } = workspace;
  const initial = { title, subtitle: workspace.subtitle ?? '', welcome: workspace.welcome ?? '' };
  const save = async (change: WorkspaceChange, of = workspace) => {
    const saved = await updateWorkspace(of, change);
    queries.setQueryData(['workspaces', workspace.id], saved);
    await queries.invalidateQueries({ queryKey: ['workspaces', 'list'] });
    return saved;
  };
  const form = useForm({
    initial,
    check: (values) => required(values, 'title'),
    submit: async (values) => {
      await save(changes(initial, values, ['subtitle', 'welcome']));
      draft.forget();
      toast(t('common.saved'));
    },
  });
  const draft = useDraft(form, workspace.id, initial);
  const archive = () =>
    confirm({
      title: t('workspace.archiveTitle', { title }),
      text: t('workspace.archiveText'),
      action: t('workspace.archive'),
      run: async () => {
        const saved = await save({ archived: true });
        toast(t('workspace.archivedToast', { title }), { undo: () => save({ archived: false }, saved) });
      },
    });
  const unarchive = () =>
    confirm({
      title: t('workspace.unarchiveTitle', { title }),
      text: t('workspace.unarchiveText'),
      action: t('workspace.unarchive'),
      run: async () => {
        await save({ archived: false });
        toast(t('common.saved'));
      },
    });
  return (
    <>
      <Section title={t('workspace.words')} text={t('workspace.wordsText')}>
        <Form form={form} labels={LABELS}>
          <DraftNote draft={draft} />
          <WorkspaceFields />
          <StaleNote
            error={form.problem}
            reload={() => queries.invalidateQueries({ queryKey: ['workspaces', workspace.id] })}
          />
          <div>
            <Button type="submit" loading={form.busy} disabled={!mayWrite || !form.changed}>
              {t('common.save')}
            </Button>
          </div>
        </Form>
      </Section>
      {mayWrite && (
        <Section
          title={t(workspace.archived ? 'workspace.unarchive' : 'workspace.archive')}
          text={t(workspace.archived ? 'workspace.unarchiveText' : 'workspace.archiveText')}
        >
          <Button variant="default" onClick={workspace.archived ? unarchive : archive}>
            {t(workspace.archived ? 'workspace.unarchive' : 'workspace.archive')}
          </Button>
        </Section>
      )}
    </>
  );
}
