import { Button } from '@mantine/core';
import { useState } from 'react';
import { updateColleague } from '../../api/colleagues';
import type { Colleague, CompanyRole } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { RoleFields } from '../../roles/RoleFields';
import dialog from '../../ui/dialog.module.css';
import { ProblemNote } from '../../ui/ProblemNote';
import { StaleNote } from '../../ui/StaleNote';
import { toast } from '../../ui/toast';
import { useTask } from '../../ui/useTask';
import { useColleagueSave } from './useColleagueSave';

type Props = { company: string; colleague: Colleague; own: CompanyRole[] };

/** What she is to the company, as far as the reader is that herself. */
export function ColleagueRoles({ company, colleague, own }: Props) {
  const { t } = useI18n();
  const { saved, reload } = useColleagueSave(company, colleague.id);
  const [roles, setRoles] = useState(colleague.roles);
  const { busy, error, run } = useTask();
  const changed = [...roles].sort().join() !== [...colleague.roles].sort().join();
  const save = () =>
    run(async () => {
      await saved(await updateColleague(company, colleague, { roles }));
      toast(t('common.saved'));
    });
  return (
    <div className={dialog.stack}>
      <RoleFields label={t('roles.title')} hidden value={roles} free={own} onChange={setRoles} />
      {error != null && <ProblemNote error={error} />}
      <StaleNote error={error} reload={reload} />
      <div>
        <Button disabled={!changed} loading={busy} onClick={save}>
          {t('common.save')}
        </Button>
      </div>
    </div>
  );
}
