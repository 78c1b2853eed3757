import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { getErasure } from '../../api/erasures';
import { useI18n } from '../../i18n/I18n';
import { ErrorState } from '../../ui/ErrorState';
import { PageHeader } from '../../ui/PageHeader';
import { SkeletonRows } from '../../ui/Rows';
import { Certificate } from './Certificate';
import { ErasureStatus } from './ErasureStatus';

/** One erasure, to be read, printed or kept. */
export function CertificatePage() {
  const { t } = useI18n();
  const { erasure } = useParams({ strict: false }) as { erasure: string };
  const query = useQuery({
    queryKey: ['erasures', erasure],
    queryFn: () => getErasure(erasure),
    refetchInterval: ({ state }) =>
      state.data && ['waiting', 'running'].includes(state.data.state) ? 1500 : false,
  });
  const found = query.data;
  return (
    <>
      <PageHeader
        title={t('erasure.certificateTitle')}
        above={<Link to="/settings/exports">{t('settings.exports')}</Link>}
        aside={found && <ErasureStatus state={found.state} />}
        actions={
          found?.erased_at && (
            <Button variant="default" onClick={() => window.print()}>
              {t('erasure.print')}
            </Button>
          )
        }
      />
      {query.isPending && <SkeletonRows count={4} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {found && <Certificate found={found} />}
    </>
  );
}
