import { useSearch } from '@tanstack/react-router';
import { type ClientFilter, listClients } from '../../api/clients';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { IconUpload, IconUserPlus } from '../../ui/icons';
import { LoadMore } from '../../ui/LoadMore';
import { PageHeader } from '../../ui/PageHeader';
import { SkeletonRows } from '../../ui/Rows';
import { SearchField } from '../../ui/SearchField';
import { usePages } from '../../ui/usePages';
import { WaitingNote } from '../registrations/WaitingNote';
import { useFilter } from '../useFilter';
import { RunningBulks } from './bulk/RunningBulks';
import { ClientsFilter } from './ClientsFilter';
import { ClientsList } from './ClientsList';
import styles from './ClientsPage.module.css';
import { StatusFilter } from './StatusFilter';

export function ClientsPage() {
  const { t } = useI18n();
  const narrow = useFilter<ClientFilter>();
  const filter = useSearch({ strict: false }) as ClientFilter;
  const { q, status, company, workspace, tag, mail, sort } = filter;
  const list = usePages(['clients', 'list', { q, status, company, workspace, tag, mail, sort }], (cursor) =>
    listClients({ q, status, company, workspace, tag, mail, sort, cursor, limit: 50 }),
  );
  const filtered = Boolean(q || status || company || workspace || tag || mail);
  const search = (text: string) => narrow({ q: text || undefined });
  const create = (
    <>
      <ButtonLink to="/clients/import" variant="default" leftSection={<IconUpload size={18} aria-hidden />}>
        {t('imports.action')}
      </ButtonLink>
      <ButtonLink to="/clients/new" leftSection={<IconUserPlus size={18} aria-hidden />}>
        {t('clients.new')}
      </ButtonLink>
    </>
  );
  return (
    <>
      <PageHeader title={t('clients.title')} actions={create} />
      <WaitingNote />
      <div className={styles.tools}>
        <SearchField label={t('clients.search')} value={q ?? ''} onChange={search} />
        <ClientsFilter filter={filter} />
        <StatusFilter current={status} />
      </div>
      <RunningBulks />
      {list.isPending && <SkeletonRows count={8} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {list.isSuccess &&
        list.items.length === 0 &&
        !list.hasNextPage &&
        (filtered ? (
          <EmptyState
            title={t('clients.noneTitle')}
            text={t('clients.noneText')}
            action={
              <ButtonLink to="/clients" variant="default">
                {t('clients.showAll')}
              </ButtonLink>
            }
          />
        ) : (
          <EmptyState title={t('clients.emptyTitle')} text={t('clients.emptyText')} action={create} />
        ))}
      {list.isSuccess && <ClientsList list={list} filter={filter} />}
      <LoadMore {...list} />
    </>
  );
}
