import { ActionIcon, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { putRegistrationSettings } from '../../api/registrations';
import type { RegistrationDomain, RegistrationSettings } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import dialog from '../../ui/dialog.module.css';
import { IconDelete, IconEdit, IconPlus } from '../../ui/icons';
import { PlainList } from '../../ui/PlainList';
import { ProblemNote } from '../../ui/ProblemNote';
import { StaleNote } from '../../ui/StaleNote';
import { toast } from '../../ui/toast';
import { useTask } from '../../ui/useTask';
import { DomainDialog } from './DomainDialog';
import { registrationKey, wanted } from './registration';

const MOST = 50;

/** The domains that the organization knows. */
export function DomainList({ settings }: { settings: RegistrationSettings }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const [edited, setEdited] = useState<RegistrationDomain | 'new' | null>(null);
  const { error, run } = useTask();
  const keep = (current: RegistrationSettings, domains: RegistrationDomain[]) =>
    run(async () => {
      const saved = await putRegistrationSettings(current, wanted({ ...current, domains }));
      queries.setQueryData(registrationKey, saved);
      return saved;
    });
  const remove = async (domain: RegistrationDomain) => {
    const saved = await keep(
      settings,
      settings.domains.filter((one) => one !== domain),
    );
    if (!saved) return;
    toast(t('registration.removed', { domain: domain.domain }), {
      undo: () => keep(saved, settings.domains),
    });
  };
  const words = ({ at_once, company }: RegistrationDomain) =>
    [
      t(at_once ? 'registration.atOnce' : 'registration.afterLook'),
      company && t('registration.joins', { company: company.name }),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <div className={dialog.stack}>
      {settings.domains.length === 0 && <p className="muted">{t('registration.noDomains')}</p>}
      {settings.domains.length > 0 && (
        <PlainList>
          {settings.domains.map((domain) => (
            <PlainList.Item key={domain.domain} title={domain.domain} text={words(domain)}>
              <ActionIcon
                aria-label={t('registration.edit', { domain: domain.domain })}
                onClick={() => setEdited(domain)}
              >
                <IconEdit size={18} aria-hidden />
              </ActionIcon>
              <ActionIcon
                aria-label={t('registration.remove', { domain: domain.domain })}
                onClick={() => remove(domain)}
              >
                <IconDelete size={18} aria-hidden />
              </ActionIcon>
            </PlainList.Item>
          ))}
        </PlainList>
      )}
      {error != null && <ProblemNote error={error} />}
      <StaleNote error={error} reload={() => queries.invalidateQueries({ queryKey: registrationKey })} />
      {settings.domains.length < MOST && (
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setEdited('new')}
          >
            {t('registration.add')}
          </Button>
        </div>
      )}
      {edited && <DomainDialog settings={settings} domain={edited} close={() => setEdited(null)} />}
    </div>
  );
}
