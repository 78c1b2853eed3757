import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { listClientCompanies } from '../../api/clients';
import type { Client, ClientCompany } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { useRoleWords } from '../../roles/RoleFields';
import { ErrorState } from '../../ui/ErrorState';
import { PlainList } from '../../ui/PlainList';
import { SkeletonRows } from '../../ui/Rows';
import { Section } from '../../ui/Section';

const RolesDialog = lazy(() => import('../companies/RolesDialog').then((m) => ({ default: m.RolesDialog })));

/** On a client's page: her companies, and what she is to each. */
export function CompanyRoles({ client }: { client: Client }) {
  const { t } = useI18n();
  const words = useRoleWords();
  const mayWrite = useMay('companies.write');
  const [chosen, choose] = useState<ClientCompany | null>(null);
  const query = useQuery({
    queryKey: ['clients', client.id, 'companies'],
    queryFn: () => listClientCompanies(client.id),
  });
  const name = fullName(client);
  if (query.data?.items.length === 0) return null;
  return (
    <Section title={t('client.companiesTitle')} text={t('company.rolesText')}>
      {query.isPending && <SkeletonRows count={1} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.data && (
        <PlainList>
          {query.data.items.map((company) => (
            <PlainList.Item
              key={company.id}
              title={
                <Link to="/companies/$company" params={{ company: company.id } as never}>
                  {company.name}
                </Link>
              }
              text={words(company.roles) || t('company.noRoles')}
            >
              {mayWrite && (
                <Button
                  variant="default"
                  aria-label={t('company.rolesIn', { company: company.name })}
                  onClick={() => choose(company)}
                >
                  {t('company.roles')}
                </Button>
              )}
            </PlainList.Item>
          ))}
        </PlainList>
      )}
      <Suspense>
        <RolesDialog
          company={chosen ?? { id: '', name: '' }}
          person={chosen && client.id}
          name={name}
          close={() => choose(null)}
        />
      </Suspense>
    </Section>
  );
}
