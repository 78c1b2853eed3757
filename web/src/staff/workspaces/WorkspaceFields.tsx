import { TextField } from '../../form/TextField';
import { type Key, useI18n } from '../../i18n/I18n';

export const LABELS = {
  title: 'workspace.title',
  subtitle: 'workspace.subtitle',
  welcome: 'workspace.welcome',
} satisfies Record<string, Key>;

export function WorkspaceFields({ focus }: { focus?: boolean }) {
  const { t } = useI18n();
  const optional = t('form.optional');
  return (
    <>
      <TextField
        name="title"
        label={t('workspace.title')}
        description={t('workspace.titleHelp')}
        autoComplete="off"
        focus={focus}
      />
      <TextField name="subtitle" label={t('workspace.subtitle')} optional={optional} autoComplete="off" />
      <TextField
        name="welcome"
        label={t('workspace.welcome')}
        description={t('workspace.welcomeHelp')}
        optional={optional}
        rows={4}
      />
    </>
  );
}
