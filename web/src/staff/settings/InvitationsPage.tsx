import { useQuery } from '@tanstack/react-query';
import { getInvitationSettings } from '../../api/invitations';
import { useI18n } from '../../i18n/I18n';
import { ErrorState } from '../../ui/ErrorState';
import { PageHeader } from '../../ui/PageHeader';
import { SkeletonRows } from '../../ui/Rows';
import { Section } from '../../ui/Section';
import styles from './InvitationsPage.module.css';
import { invitationsKey } from './invitations';
import { LetterboxForm } from './LetterboxForm';
import { ReminderForm } from './ReminderForm';
import { WordingForm } from './WordingForm';

/** What clients read when they are invited, in both languages, beside what it will look like; and the reminders. */
export function InvitationsPage() {
  const { t } = useI18n();
  const query = useQuery({ queryKey: invitationsKey, queryFn: getInvitationSettings });
  return (
    <>
      <PageHeader title={t('settings.invitations')} subtitle={t('wording.intro')} />
      {query.isPending && <SkeletonRows count={6} height={72} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.data && (
        <>
          <Section title={t('letterbox.title')} text={t('letterbox.help')}>
            <LetterboxForm />
          </Section>
          <Section title={t('reminders.title')} text={t('reminders.help')}>
            <ReminderForm settings={query.data} />
          </Section>
          {(['fr', 'en'] as const).map((lang) => (
            <section key={lang} className={styles.language}>
              <h2>{t(`wording.${lang}`)}</h2>
              <WordingForm
                key={`${query.data[lang].subject}\n${query.data[lang].text}`}
                lang={lang}
                settings={query.data}
              />
            </section>
          ))}
        </>
      )}
    </>
  );
}
