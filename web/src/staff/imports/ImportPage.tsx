import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { getImport } from '../../api/imports';
import type { Import } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { ErrorState } from '../../ui/ErrorState';
import { PageHeader } from '../../ui/PageHeader';
import { SkeletonRows } from '../../ui/Rows';
import type { StepSearch } from '../search';
import { ColumnsStep } from './ColumnsStep';
import { Outcome } from './Outcome';
import { RowsStep } from './RowsStep';
import { type Step, Steps } from './Steps';
import { Working } from './Working';

/** While a job is at work its figures move. */
const POLL = 1000;
const moves = (state: Import['state']) => ['uploaded', 'reading', 'queued', 'running'].includes(state);

export const importKey = (id: string) => ['imports', id] as const;

function stepOf(item: Import, wanted?: 'rows'): Step {
  if (item.state === 'uploaded' || item.state === 'reading') return 'columns';
  if (item.state === 'ready') return wanted === 'rows' && item.missing.length === 0 ? 'rows' : 'columns';
  return 'result';
}

export function ImportPage() {
  const { t } = useI18n();
  const { import: id } = useParams({ strict: false }) as { import: string };
  const { step: wanted } = useSearch({ strict: false }) as ReturnType<typeof StepSearch>;
  const query = useQuery({
    queryKey: importKey(id),
    queryFn: () => getImport(id),
    refetchInterval: ({ state }) => (state.data && moves(state.data.state) ? POLL : false),
  });
  const item = query.data;
  const step = item && stepOf(item, wanted);
  return (
    <>
      <PageHeader
        title={item?.name ?? t('imports.title')}
        above={<Link to="/clients/import">{t('imports.title')}</Link>}
      />
      {query.isPending && <SkeletonRows count={5} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {item && step && (
        <>
          <Steps current={step} />
          {moves(item.state) ? (
            <Working item={item} />
          ) : step === 'columns' ? (
            <ColumnsStep key={item.version} item={item} />
          ) : step === 'rows' ? (
            <RowsStep item={item} />
          ) : (
            <Outcome item={item} />
          )}
        </>
      )}
    </>
  );
}
