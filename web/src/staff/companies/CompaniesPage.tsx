import { useSearch } from '@tanstack/react-router';
import { listCompanies } from '../../api/companies';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { IconPlus } from '../../ui/icons';
import { ListCount } from '../../ui/ListCount';
import { LoadMore } from '../../ui/LoadMore';
import { PageHeader } from '../../ui/PageHeader';
import { SkeletonRows } from '../../ui/Rows';
import { SearchField } from '../../ui/SearchField';
import { usePages } from '../../ui/usePages';
import styles from '../clients/ClientsPage.module.css';
import { useFilter } from '../useFilter';
import { ArchivedFilter } from './ArchivedFilter';
import { CompaniesTable } from './CompaniesTable';

export function CompaniesPage() {
  const { t } = useI18n();
  const narrow = useFilter<{ q: string }>();
  const mayWrite = useMay('companies.write');
  const { q, archived } = useSearch({ strict: false }) as { q?: string; archived?: 'true' };
  const list = usePages(['companies', 'list', q ?? '', archived ?? ''], (cursor) =>
    listCompanies({ q, archived, cursor, limit: 50 }),
  );
  const search = (text: string) => narrow({ q: text || undefined });
  const create = mayWrite && (
    <ButtonLink to="/companies/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {t('companies.new')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('companies.title')} actions={create} />
      <div className={styles.tools}>
        <SearchField label={t('companies.search')} value={q ?? ''} onChange={search} />
        <ArchivedFilter archived={archived === 'true'} />
      </div>
      {list.isPending && <SkeletonRows count={8} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {list.isSuccess &&
        list.items.length === 0 &&
        !list.hasNextPage &&
        (q || archived ? (
          <EmptyState title={t('companies.noneTitle')} text={t('companies.noneText')} />
        ) : (
          <EmptyState title={t('companies.emptyTitle')} text={t('companies.emptyText')} action={create} />
        ))}
      {list.items.length > 0 && <ListCount list={list} words={['companies.count', 'companies.countMore']} />}
      {list.items.length > 0 && <CompaniesTable companies={list.items} />}
      <LoadMore {...list} />
    </>
  );
}
