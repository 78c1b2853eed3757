import { Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { assignRoles, getPerson } from '../../api/colleagues';
import type { CompanyPerson } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { RoleFields } from '../../roles/RoleFields';
import dialog from '../../ui/dialog.module.css';
import { ErrorState } from '../../ui/ErrorState';
import { SkeletonRows } from '../../ui/Rows';
import { SaveActions } from '../../ui/SaveActions';
import { toast } from '../../ui/toast';
import { useTask } from '../../ui/useTask';

type Where = { company: { id: string; name: string }; close: () => void };
type Props = Where & { person: string | null; name: string };

/** What a person is to a company. */
export function RolesDialog({ company, person, name, close }: Props) {
  const { t } = useI18n();
  const last = useRef({ company, person, name });
  if (person) last.current = { company, person, name };
  const shown = last.current;
  return (
    <Modal
      opened={person !== null}
      onClose={close}
      title={t('company.rolesDialog', { person: shown.name, company: shown.company.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {shown.person && <Content company={shown.company} id={shown.person} close={close} />}
    </Modal>
  );
}

const keyOf = (company: string, person: string) => ['companies', company, 'people', person];

function Content({ company, id, close }: Where & { id: string }) {
  const query = useQuery({
    queryKey: keyOf(company.id, id),
    queryFn: () => getPerson(company.id, id),
  });
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (!query.data) return <SkeletonRows count={4} height={40} />;
  return <Choice key={query.data.version} company={company} person={query.data} close={close} />;
}

function Choice({ company, person, close }: Where & { person: CompanyPerson }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const [roles, setRoles] = useState(person.roles);
  const task = useTask();
  const save = () =>
    task.run(async () => {
      await assignRoles(company.id, person, roles);
      close();
      toast(t('company.rolesSaved', { person: fullName(person) }));
      await queries.invalidateQueries({ queryKey: ['companies'] });
      await queries.invalidateQueries({ queryKey: ['clients'] });
    });
  return (
    <div className={dialog.stack}>
      <p className="small muted">{t('company.rolesText')}</p>
      <RoleFields label={t('roles.title')} value={roles} onChange={setRoles} />
      <SaveActions
        task={task}
        save={save}
        close={close}
        reload={() => queries.invalidateQueries({ queryKey: keyOf(company.id, person.id) })}
      />
    </div>
  );
}
