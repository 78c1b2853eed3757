import { useQuery } from '@tanstack/react-query';
import { listClients } from '../../api/clients';
import { listExports } from '../../api/exports';
import { listFailedMails } from '../../api/mails';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { LoadMore } from '../../ui/LoadMore';
import { PageHeader } from '../../ui/PageHeader';
import { PlainList } from '../../ui/PlainList';
import { SkeletonRows } from '../../ui/Rows';
import { Section } from '../../ui/Section';
import { usePages } from '../../ui/usePages';
import { ExportRow } from '../exports/ExportRow';
import { FailedMails, failedKey } from './FailedMails';

/** What couldn't be sent or made, and what to do about it. */
export function StatusPage() {
  const { t } = useI18n();
  const mails = usePages(failedKey, (cursor) => listFailedMails({ cursor, limit: 20 }));
  const refused = useQuery({
    queryKey: ['clients', 'refused'],
    queryFn: () => listClients({ mail: 'problem', limit: 1 }),
    staleTime: 0,
  });
  const exports = useQuery({
    queryKey: ['exports', 'recent'],
    queryFn: () => listExports({ limit: 20 }),
    staleTime: 0,
  });
  const failed = exports.data?.items.filter((one) => one.state === 'failed') ?? [];
  const addresses = (refused.data?.items.length ?? 0) > 0;
  const all = [mails, refused, exports];
  const broken = all.find((one) => one.isError);
  const known = all.every((one) => one.isSuccess);
  const well = known && mails.items.length === 0 && !addresses && failed.length === 0;
  return (
    <>
      <PageHeader title={t('status.title')} subtitle={t('status.intro')} />
      {broken && <ErrorState error={broken.error} retry={() => all.map((one) => one.refetch())} />}
      {!broken && !known && <SkeletonRows count={3} />}
      {well && <EmptyState title={t('status.wellTitle')} text={t('status.wellText')} />}
      {known && mails.items.length > 0 && (
        <Section title={t('status.mails')} text={t('status.mailsText')}>
          <FailedMails mails={mails.items} />
          <LoadMore {...mails} />
        </Section>
      )}
      {known && addresses && (
        <Section title={t('status.addresses')} text={t('status.addressesText')}>
          <ButtonLink to="/clients" search={{ mail: 'problem' }} variant="default">
            {t('status.seeAddresses')}
          </ButtonLink>
        </Section>
      )}
      {known && failed.length > 0 && (
        <Section title={t('status.exports')} text={t('status.exportsText')}>
          <PlainList>
            {failed.map((one) => (
              <ExportRow key={one.id} item={one} />
            ))}
          </PlainList>
        </Section>
      )}
    </>
  );
}
