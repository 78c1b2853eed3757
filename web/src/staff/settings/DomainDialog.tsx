import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { putRegistrationSettings } from '../../api/registrations';
import type { RegistrationDomain, RegistrationSettings } from '../../api/types';
import { atField } from '../../form/atField';
import { ChoiceField } from '../../form/ChoiceField';
import { Form } from '../../form/Form';
import { TextField } from '../../form/TextField';
import { required, useForm } from '../../form/useForm';
import { useI18n } from '../../i18n/I18n';
import { DialogEnd } from '../../ui/DialogEnd';
import { StaleNote } from '../../ui/StaleNote';
import { toast } from '../../ui/toast';
import { findCompanies } from '../exports/find';
import { NamedPicker } from '../exports/NamedPicker';
import { registrationKey, wanted } from './registration';

type Props = { settings: RegistrationSettings; domain: RegistrationDomain | 'new'; close: () => void };

/** A domain, what becomes of its people, and the company that they join. */
export function DomainDialog({ settings, domain, close }: Props) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const before = domain === 'new' ? null : domain;
  const form = useForm({
    initial: {
      domain: before?.domain ?? '',
      way: before?.at_once === false ? 'look' : 'once',
      company_id: before?.company?.id ?? '',
    },
    check: (values) => required(values, 'domain'),
    submit: async ({ domain: typed, way, company_id }) => {
      const next = { domain: typed, at_once: way === 'once', company_id: company_id || null };
      const body = wanted(settings);
      const at = before ? settings.domains.indexOf(before) : settings.domains.length;
      body.domains[at] = next;
      const saved = await putRegistrationSettings(settings, body).catch((problem) => {
        throw atField(problem, `/domains/${at}`);
      });
      queries.setQueryData(registrationKey, saved);
      toast(t('common.saved'));
      close();
    },
  });
  return (
    <Modal
      opened
      onClose={close}
      title={before ? t('registration.edit', { domain: before.domain }) : t('registration.add')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Form form={form} labels={{ domain: 'registration.domain', way: 'registration.way' }}>
        <TextField
          name="domain"
          label={t('registration.domain')}
          description={t('registration.domainHelp')}
          autoComplete="off"
          focus
        />
        <ChoiceField
          name="way"
          label={t('registration.way')}
          data={[
            { value: 'once', label: t('registration.atOnce') },
            { value: 'look', label: t('registration.afterLook') },
          ]}
        />
        <NamedPicker
          label={t('registration.company')}
          kind="companies"
          initial={before?.company ?? undefined}
          remove="registrations.without"
          find={findCompanies}
          choose={(id) => form.set({ company_id: id ?? '' })}
        />
        <StaleNote
          error={form.problem}
          reload={() => queries.invalidateQueries({ queryKey: registrationKey }).then(close)}
        />
        <DialogEnd close={close} loading={form.busy}>
          {t('common.save')}
        </DialogEnd>
      </Form>
    </Modal>
  );
}
