import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { changeInvitationSettings, sendTestInvitation } from '../../api/invitations';
import type { InvitationSettings, Lang } from '../../api/types';
import { useMe } from '../../auth/useSession';
import { Form } from '../../form/Form';
import { TextField } from '../../form/TextField';
import { required, useForm } from '../../form/useForm';
import { useI18n } from '../../i18n/I18n';
import { confirm } from '../../ui/confirm';
import { StaleNote } from '../../ui/StaleNote';
import { toast } from '../../ui/toast';
import { useAttempt } from '../../ui/useAttempt';
import styles from './BrandForm.module.css';
import page from './InvitationsPage.module.css';
import { invitationsKey } from './invitations';
import { MailPreview } from './MailPreview';

type Props = { lang: Lang; settings: InvitationSettings };

/** The words of one language, and beside them the mail they make. */
export function WordingForm({ lang, settings }: Props) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const { busy, attempt } = useAttempt();
  const email = useMe().data?.email ?? '';
  // Named as the server's pointers name them.
  const [subject, text] = [`${lang}/subject`, `${lang}/text`];
  const kept = settings[lang];
  const save = async (wording: { subject: string; text: string } | null) => {
    queries.setQueryData(invitationsKey, await changeInvitationSettings(settings, { [lang]: wording }));
    toast(t('common.saved'));
  };
  const form = useForm({
    initial: { [subject]: kept.subject, [text]: kept.text },
    check: (values) => required(values, subject, text),
    submit: (values) => save({ subject: values[subject] ?? '', text: values[text] ?? '' }),
  });
  const draft = { language: lang, subject: form.values[subject] ?? '', text: form.values[text] ?? '' };
  const test = () =>
    attempt(async () => {
      await sendTestInvitation(draft);
      return t('wording.tested', { email });
    });
  const reset = () =>
    confirm({
      title: t('wording.resetTitle'),
      text: t('wording.resetText'),
      action: t('wording.reset'),
      danger: true,
      run: () => save(null),
    });
  const names = settings.variables.map((name) => `{{ ${name} }}`).join(', ');
  return (
    <div className={styles.columns}>
      <Form form={form} labels={{ [subject]: 'wording.subject', [text]: 'wording.text' }}>
        <TextField name={subject} label={t('wording.subject')} />
        <TextField
          name={text}
          label={t('wording.text')}
          description={t('wording.textHelp', { names })}
          rows={8}
        />
        <StaleNote
          error={form.problem}
          reload={() => queries.invalidateQueries({ queryKey: invitationsKey })}
        />
        <div className={page.actions}>
          <Button type="submit" loading={form.busy} disabled={!form.changed}>
            {t('common.save')}
          </Button>
          <Button variant="default" loading={busy} onClick={test}>
            {t('wording.test')}
          </Button>
          {kept.own && (
            <Button variant="subtle" color="red" onClick={reset}>
              {t('wording.reset')}
            </Button>
          )}
        </div>
      </Form>
      <MailPreview draft={draft} />
    </div>
  );
}
