import { Skeleton } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { Colleague } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { useRoleWords } from '../../roles/RoleFields';
import { ErrorState } from '../../ui/ErrorState';
import { Note } from '../../ui/Note';
import { PageHeader } from '../../ui/PageHeader';
import { SkeletonRows } from '../../ui/Rows';
import { Section } from '../../ui/Section';
import { Status } from '../../ui/Status';
import { ColleagueAccess } from './ColleagueAccess';
import { ColleagueEnd } from './ColleagueEnd';
import { ColleagueForm } from './ColleagueForm';
import { ColleagueRoles } from './ColleagueRoles';
import { useColleague, useOwnCompanies } from './queries';
import { Words } from './Words';

export const ColleaguePage = () => (
  <Words>
    <Content />
  </Words>
);

function Content() {
  const { t } = useI18n();
  const words = useRoleWords();
  const { company, colleague: id } = useParams({ strict: false }) as { company: string; colleague: string };
  const query = useColleague(company, id);
  const name = useOwnCompanies().data?.items.find((one) => one.id === company)?.name;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const colleague = query.data;
  if (!colleague)
    return (
      <>
        <Skeleton height={76} width="40%" mb={24} />
        <SkeletonRows count={5} />
      </>
    );
  return (
    <>
      <PageHeader
        title={fullName(colleague)}
        above={<Link to="/colleagues">{t('colleagues.title')}</Link>}
        subtitle={[name, words(colleague.roles), colleague.email].filter(Boolean).join(' · ')}
        aside={
          colleague.status === 'suspended' && (
            <Status shape="bar" tone="danger">
              {t('colleagues.suspended')}
            </Status>
          )
        }
      />
      <Parts company={company} colleague={colleague} />
    </>
  );
}

/** What the reader may change of her; of herself nothing. */
function Parts({ company, colleague }: { company: string; colleague: Colleague }) {
  const { t } = useI18n();
  const own = useOwnCompanies().data?.items.find((one) => one.id === company)?.roles ?? [];
  const chief = own.includes('administrator');
  if (!chief) return null;
  const { may_permit, may_write, oneself, status } = colleague;
  if (oneself) return <Note kind="info">{t('colleagues.notOneself')}</Note>;
  if (!may_permit && status === 'suspended') return <Note kind="info">{t('colleagues.byAgency')}</Note>;
  return (
    <>
      {!may_write && <Note kind="info">{t('colleagues.notYours')}</Note>}
      {may_write && (
        <Section title={t('colleagues.person')}>
          <ColleagueForm key={colleague.version} company={company} colleague={colleague} />
        </Section>
      )}
      {may_permit && (
        <>
          <Section title={t('roles.title')} text={t('colleagues.rolesText')}>
            <ColleagueRoles key={colleague.version} company={company} colleague={colleague} own={own} />
          </Section>
          <Section title={t('colleagues.access')} text={t('colleagues.accessText')}>
            <ColleagueAccess company={company} colleague={colleague} />
          </Section>
        </>
      )}
      {may_write && <ColleagueEnd company={company} colleague={colleague} />}
    </>
  );
}
