import { NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { listImportRows } from '../../api/imports';
import type { Import, ImportStanding } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { LoadMore } from '../../ui/LoadMore';
import { SkeletonRows } from '../../ui/Rows';
import table from '../../ui/table.module.css';
import { usePages } from '../../ui/usePages';
import { STANDINGS, type StepSearch } from '../search';
import { RowLine } from './RowLine';
import styles from './RowList.module.css';
import { total } from './standings';

/** Rows, those that ask for a look first; or those of one standing. */
export function RowList({ item, counts }: { item: Import; counts: Import['judged'] }) {
  const { t, format } = useI18n();
  const navigate = useNavigate();
  const { step, standing } = useSearch({ strict: false }) as ReturnType<typeof StepSearch>;
  const list = usePages(['imports', item.id, 'rows', item.version, standing ?? ''], (cursor) =>
    listImportRows(item.id, { standing, cursor, limit: 50 }),
  );
  const narrow = (value: string) =>
    navigate({
      to: '.',
      search: { ...(step ? { step } : {}), ...(value ? { standing: value as ImportStanding } : {}) } as never,
      resetScroll: false,
    });
  const there = STANDINGS.filter((one) => counts[one] > 0 || one === standing);
  const options = [
    { value: '', label: `${t('imports.all')} (${format.number(total(counts))})` },
    ...there.map((one) => ({
      value: one,
      label: `${t(`importStanding.${one}`)} (${format.number(counts[one])})`,
    })),
  ];
  return (
    <>
      <div className={styles.tools}>
        <NativeSelect
          aria-label={t('imports.narrow')}
          data={options}
          value={standing ?? ''}
          onChange={(event) => narrow(event.currentTarget.value)}
        />
      </div>
      {list.isPending && <SkeletonRows count={8} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && <EmptyState title={t('imports.none')} />}
      {list.items.length > 0 && (
        <table className={`${table.table} ${styles.rows}`}>
          <thead>
            <tr>
              <th scope="col" className={styles.number}>
                {t('imports.row')}
              </th>
              <th scope="col">{t('imports.person')}</th>
              <th scope="col">{t('imports.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((row) => (
              <RowLine key={row.row} row={row} />
            ))}
          </tbody>
        </table>
      )}
      <LoadMore {...list} />
    </>
  );
}
