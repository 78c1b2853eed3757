import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { signOut } from '../api/access';
import { store } from '../api/http';
import { Switcher } from '../auth/Switcher';
import { useMe } from '../auth/useSession';
import { dropDrafts } from '../form/drafts';
import { useI18n } from '../i18n/I18n';
import { ErrorState } from '../ui/ErrorState';
import { IconSignOut } from '../ui/icons';
import { PageHeader } from '../ui/PageHeader';
import { SkeletonRows } from '../ui/Rows';
import { SchemeToggle } from '../ui/SchemeToggle';
import { Section } from '../ui/Section';
import { toast } from '../ui/toast';
import { AccountWords } from './AccountWords';
import { EmailForm } from './EmailForm';
import { Passkeys } from './Passkeys';
import { PasswordForm } from './PasswordForm';
import { PersonForm } from './PersonForm';
import { Sessions } from './Sessions';
import { TwoSteps } from './TwoSteps';

function EmailSection() {
  const { t } = useI18n();
  return (
    <Section title={t('email.title')} text={t('email.text')}>
      <EmailForm />
    </Section>
  );
}

function PasskeySection() {
  const { t } = useI18n();
  return (
    <Section title={t('passkeys.title')} text={t('passkeys.text')}>
      <Passkeys />
    </Section>
  );
}

/** `person`: what one side has to say of her besides. */
export function ProfilePage({ person }: { person?: ReactNode }) {
  const { t } = useI18n();
  const query = useMe();
  const leave = async () => {
    try {
      await signOut();
      dropDrafts();
      // A new page: nothing that was read stays in memory.
      location.assign(store.side === 'staff' ? '/staff/' : '/');
    } catch {
      toast(t('profile.signOutFailed'), { kind: 'failed' });
    }
  };
  return (
    <>
      <PageHeader
        title={t('profile.title')}
        actions={
          <>
            <SchemeToggle />
            <Button variant="default" leftSection={<IconSignOut size={18} aria-hidden />} onClick={leave}>
              {t('profile.signOut')}
            </Button>
          </>
        }
      />
      {store.side === 'client' && <Switcher />}
      {query.isPending && <SkeletonRows count={4} height={72} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.data && (
        <>
          <Section title={t('profile.person')}>
            <PersonForm key={query.data.version} me={query.data} />
          </Section>
          {person}
          <AccountWords>
            <EmailSection />
          </AccountWords>
          <Section title={t('profile.password')} text={t('profile.passwordText')}>
            <PasswordForm email={query.data.email} />
          </Section>
          <Section title={t('twoSteps.title')} text={t('twoSteps.text')}>
            <TwoSteps />
          </Section>
          <AccountWords>
            <PasskeySection />
          </AccountWords>
          <Section title={t('profile.sessions')} text={t('profile.sessionsText')}>
            <Sessions />
          </Section>
        </>
      )}
    </>
  );
}
