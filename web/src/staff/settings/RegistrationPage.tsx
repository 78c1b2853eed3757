import { Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  getRegistrationSettings,
  putRegistrationSettings,
  type RegistrationChange,
} from '../../api/registrations';
import type { RegistrationSettings } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { ErrorState } from '../../ui/ErrorState';
import { PageHeader } from '../../ui/PageHeader';
import { ProblemNote } from '../../ui/ProblemNote';
import { SkeletonRows } from '../../ui/Rows';
import { Section } from '../../ui/Section';
import { toast } from '../../ui/toast';
import { useTask } from '../../ui/useTask';
import styles from '../clients/AccessTab.module.css';
import { DomainList } from './DomainList';
import { LetterAddress } from './LetterAddress';
import { registrationKey, wanted } from './registration';

/** Whether strangers may ask to become clients, and whom the organization lets in at once. */
export function RegistrationPage() {
  const { t } = useI18n();
  const query = useQuery({ queryKey: registrationKey, queryFn: getRegistrationSettings });
  return (
    <>
      <PageHeader
        title={t('registration.title')}
        subtitle={t('registration.intro')}
        actions={
          <ButtonLink to="/registrations" variant="default">
            {t('registrations.see')}
          </ButtonLink>
        }
      />
      {query.isPending && <SkeletonRows count={3} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.data && (
        <>
          <Section title={t('registration.door')} text={t('registration.doorText')}>
            <DoorSwitches settings={query.data} />
          </Section>
          <Section title={t('registration.domains')} text={t('registration.domainsText')}>
            <DomainList settings={query.data} />
          </Section>
          <Section title={t('registration.letters')} text={t('registration.lettersText')}>
            <ByLetter settings={query.data} />
          </Section>
        </>
      )}
    </>
  );
}

/** Saved at each change, as a switch promises. */
function useChange(settings: RegistrationSettings) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const { busy, error, run } = useTask();
  const change = async (part: Partial<RegistrationChange>) => {
    try {
      const saved = await putRegistrationSettings(settings, { ...wanted(settings), ...part });
      queries.setQueryData(registrationKey, saved);
      queries.invalidateQueries({ queryKey: ['brand'] });
    } catch (problem) {
      await queries.invalidateQueries({ queryKey: registrationKey });
      throw problem;
    }
  };
  const flip = (part: Partial<RegistrationChange>) =>
    run(async () => {
      await change(part);
      toast(t('common.saved'));
    });
  return { busy, error, change, flip };
}

function DoorSwitches({ settings }: { settings: RegistrationSettings }) {
  const { t } = useI18n();
  const { busy, error, flip } = useChange(settings);
  return (
    <div className={styles.stack}>
      <Switch
        label={t('registration.open')}
        description={t('registration.openHelp')}
        checked={settings.open}
        disabled={busy}
        onChange={(event) => flip({ open: event.currentTarget.checked })}
      />
      <Switch
        label={t('registration.others')}
        description={t('registration.othersHelp')}
        checked={settings.others}
        disabled={busy}
        onChange={(event) => flip({ others: event.currentTarget.checked })}
      />
      {error != null && <ProblemNote error={error} />}
    </div>
  );
}

/** The address that people of the domains above write to. */
function ByLetter({ settings }: { settings: RegistrationSettings }) {
  const { t } = useI18n();
  const { busy, error, change, flip } = useChange(settings);
  return (
    <div className={styles.stack}>
      <Switch
        label={t('registration.byLetter')}
        checked={settings.by_letter}
        disabled={busy}
        onChange={(event) => flip({ by_letter: event.currentTarget.checked })}
      />
      {settings.by_letter && settings.address && (
        <LetterAddress
          address={settings.address}
          label={t('registration.address')}
          question={{ title: t('registration.renewTitle'), text: t('registration.renewText') }}
          busy={busy}
          renew={() => change({ renew: true })}
        />
      )}
      {error != null && <ProblemNote error={error} />}
    </div>
  );
}
