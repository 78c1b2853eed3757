import { ActionIcon } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { joinCompany, leaveCompany, listPeople } from '../../api/companies';
import type { Company, CompanyPerson } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { useRoleWords } from '../../roles/RoleFields';
import { confirm } from '../../ui/confirm';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { IconClose, IconEdit } from '../../ui/icons';
import { LoadMore } from '../../ui/LoadMore';
import { SkeletonRows } from '../../ui/Rows';
import { Status } from '../../ui/Status';
import table from '../../ui/table.module.css';
import { toast } from '../../ui/toast';
import { usePages } from '../../ui/usePages';
import { ClientStatus } from '../clients/ClientStatus';
import styles from '../clients/ClientsPage.module.css';
import { ClientFinder } from '../workspaces/ClientFinder';
import { AskedSection } from './AskedSection';
import actions from './PeopleTab.module.css';

const RolesDialog = lazy(() => import('./RolesDialog').then((m) => ({ default: m.RolesDialog })));

export function PeopleTab({ company }: { company: Company }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const mayWrite = useMay('companies.write');
  const words = useRoleWords();
  const [chosen, choose] = useState<CompanyPerson | null>(null);
  const list = usePages(['companies', company.id, 'people'], (cursor) =>
    listPeople(company.id, { cursor, limit: 50 }),
  );
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ['companies'] });
    await queries.invalidateQueries({ queryKey: ['clients'] });
  };
  const leave = (person: CompanyPerson) =>
    confirm({
      title: t('company.leaveTitle', { person: fullName(person), company: company.name }),
      text: t('company.leaveText'),
      action: t('company.leave'),
      run: async () => {
        await leaveCompany(company.id, person.id);
        await refresh();
        toast(t('company.left', { person: fullName(person) }), {
          undo: async () => {
            await joinCompany(company.id, person.id);
            await refresh();
          },
        });
      },
    });
  return (
    <>
      {mayWrite && (
        <ClientFinder
          has={new Set(list.items.map((person) => person.id))}
          label={t('company.find')}
          give={t('company.add')}
          given={t('company.has')}
          choose={async (client) => {
            await joinCompany(company.id, client.id);
            await refresh();
            toast(t('company.added', { person: fullName(client) }));
          }}
        />
      )}
      {list.isPending && <SkeletonRows count={3} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && (
        <EmptyState title={t('company.nobodyTitle')} text={t('company.nobodyText')} />
      )}
      {list.items.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col" className={table.first}>
                {t('clients.client')}
              </th>
              <th scope="col">{t('clients.status')}</th>
              <th className={actions.end}>
                <span className="visually-hidden">{t('common.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((person) => (
              <tr key={person.id}>
                <td>
                  <span className={styles.person}>
                    <Link to="/clients/$client" params={{ client: person.id } as never}>
                      {fullName(person)}
                    </Link>
                    <span className="small muted">{person.email}</span>
                    {person.roles.length > 0 && <span className="small">{words(person.roles)}</span>}
                  </span>
                </td>
                <td>
                  <span className={styles.state}>
                    <ClientStatus status={person.status} />
                    {!person.primary && <Status shape="half">{t('company.secondary')}</Status>}
                    {person.id === company.primary_contact && (
                      <Status shape="disc">{t('company.isContact')}</Status>
                    )}
                  </span>
                </td>
                <td className={actions.end}>
                  {mayWrite && (
                    <span className={actions.actions}>
                      <ActionIcon
                        aria-label={t('company.rolesOf', { person: fullName(person) })}
                        onClick={() => choose(person)}
                      >
                        <IconEdit size={18} aria-hidden />
                      </ActionIcon>
                      <ActionIcon
                        aria-label={t('company.leaveOne', { person: fullName(person) })}
                        onClick={() => leave(person)}
                      >
                        <IconClose size={18} aria-hidden />
                      </ActionIcon>
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <LoadMore {...list} />
      <AskedSection company={company} refresh={refresh} />
      <Suspense>
        <RolesDialog
          company={company}
          person={chosen?.id ?? null}
          name={chosen ? fullName(chosen) : ''}
          close={() => choose(null)}
        />
      </Suspense>
    </>
  );
}
