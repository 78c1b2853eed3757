import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { getCompany } from '../../api/companies';
import { useI18n } from '../../i18n/I18n';
import { ErrorState } from '../../ui/ErrorState';
import { PageHeader } from '../../ui/PageHeader';
import { SkeletonRows } from '../../ui/Rows';
import { Status } from '../../ui/Status';
import { TabLinks } from '../../ui/TabLinks';
import { CompanyInfoTab } from './CompanyInfoTab';
import { CompanyWorkspacesTab } from './CompanyWorkspacesTab';
import { PeopleTab } from './PeopleTab';

export function CompanyPage() {
  const { t } = useI18n();
  const { company: id } = useParams({ strict: false }) as { company: string };
  const { tab = 'info' } = useSearch({ strict: false }) as { tab?: string };
  const query = useQuery({ queryKey: ['companies', id], queryFn: () => getCompany(id) });
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const company = query.data;
  return (
    <>
      {company ? (
        <PageHeader
          title={company.name}
          above={<Link to="/companies">{t('companies.title')}</Link>}
          subtitle={t('companies.peopleCount', { count: company.people_count })}
          aside={company.archived && <Status shape="bar">{t('companies.archivedOne')}</Status>}
        />
      ) : (
        <Skeleton height={76} width="40%" mb={24} />
      )}
      <TabLinks
        label={company?.name ?? t('companies.company')}
        current={tab}
        tabs={[
          { id: 'info', label: t('client.tabInfo') },
          { id: 'people', label: t('companies.people') },
          { id: 'workspaces', label: t('client.tabWorkspaces') },
        ]}
      />
      {!company && <SkeletonRows count={5} />}
      {company && tab === 'info' && <CompanyInfoTab key={company.version} company={company} />}
      {company && tab === 'people' && <PeopleTab company={company} />}
      {company && tab === 'workspaces' && <CompanyWorkspacesTab company={company} />}
    </>
  );
}
