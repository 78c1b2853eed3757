import { Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRegistrationSettings, putRegistrationSettings } from '../../api/registrations';
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
        </>
      )}
    </>
  );
}

/** Saved at each change, as a switch promises. */
function DoorSwitches({ settings }: { settings: RegistrationSettings }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const { busy, error, run } = useTask();
  const change = (part: { open?: boolean; others?: boolean }) =>
    run(async () => {
      try {
        queries.setQueryData(
          registrationKey,
          await putRegistrationSettings(settings, { ...wanted(settings), ...part }),
        );
        queries.invalidateQueries({ queryKey: ['brand'] });
        toast(t('common.saved'));
      } catch (problem) {
        await queries.invalidateQueries({ queryKey: registrationKey });
        throw problem;
      }
    });
  return (
    <div className={styles.stack}>
      <Switch
        label={t('registration.open')}
        description={t('registration.openHelp')}
        checked={settings.open}
        disabled={busy}
        onChange={(event) => change({ open: event.currentTarget.checked })}
      />
      <Switch
        label={t('registration.others')}
        description={t('registration.othersHelp')}
        checked={settings.others}
        disabled={busy}
        onChange={(event) => change({ others: event.currentTarget.checked })}
      />
      {error != null && <ProblemNote error={error} />}
    </div>
  );
}
