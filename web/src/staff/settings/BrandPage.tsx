import { useQueryClient } from '@tanstack/react-query';
import type { Portal } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { ErrorState } from '../../ui/ErrorState';
import { PageHeader } from '../../ui/PageHeader';
import { SkeletonRows } from '../../ui/Rows';
import { portalKey, usePortal } from '../portal';
import { BrandForm } from './BrandForm';

export function BrandPage() {
  const { t } = useI18n();
  const queries = useQueryClient();
  const query = usePortal();
  return (
    <>
      <PageHeader title={t('settings.brand')} subtitle={t('brand.intro')} />
      {query.isPending && <SkeletonRows count={6} height={72} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.data && (
        <BrandForm
          key={query.data.version}
          portal={query.data}
          saved={(portal: Portal) => queries.setQueryData(portalKey, portal)}
        />
      )}
    </>
  );
}
