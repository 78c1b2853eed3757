import { useI18n } from '../../i18n/I18n';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { PageHeader } from '../../ui/PageHeader';
import { SkeletonRows } from '../../ui/Rows';
import styles from '../HomePage.module.css';
import { Askings } from './Askings';
import { CompanyPeople } from './CompanyPeople';
import { useOwnCompanies } from './queries';
import { Words } from './Words';

export const ColleaguesPage = () => (
  <Words>
    <Content />
  </Words>
);

function Content() {
  const { t } = useI18n();
  const query = useOwnCompanies();
  const companies = (query.data?.items ?? []).filter((company) => company.sees_colleagues);
  return (
    <>
      <PageHeader title={t('colleagues.title')} />
      {query.isPending && <SkeletonRows count={3} height={57} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.isSuccess && companies.length === 0 && (
        <EmptyState title={t('colleagues.noneTitle')} text={t('colleagues.noneText')} />
      )}
      <div className={styles.sections}>
        {companies.map((company) => (
          <section key={company.id} aria-label={company.name}>
            <CompanyPeople company={company} />
            {company.may_invite && <Askings company={company} />}
          </section>
        ))}
      </div>
    </>
  );
}
