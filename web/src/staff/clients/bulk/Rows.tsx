import { NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listBulkRows } from '../../../api/bulk';
import type { Bulk, BulkStanding } from '../../../api/types';
import { useI18n } from '../../../i18n/I18n';
import { ErrorState } from '../../../ui/ErrorState';
import { LoadMore } from '../../../ui/LoadMore';
import { PlainList } from '../../../ui/PlainList';
import { SkeletonRows } from '../../../ui/Rows';
import { Status } from '../../../ui/Status';
import { usePages } from '../../../ui/usePages';
import styles from './BulkPage.module.css';

const STANDINGS: BulkStanding[] = ['left', 'done'];

/** What became of each client: those who were left out first, if there are any. */
export function Rows({ item }: { item: Bulk }) {
  const { t, format } = useI18n();
  const left = item.counts.left.reduce((sum, { count }) => sum + count, 0);
  const counts = { left, done: item.counts.done };
  const there = STANDINGS.filter((one) => counts[one] > 0);
  const [wanted, setWanted] = useState<BulkStanding>();
  const standing = wanted ?? there[0];
  const list = usePages(['bulk', item.id, 'rows', item.version, standing ?? ''], (cursor) =>
    listBulkRows(item.id, { standing, cursor, limit: 50 }),
  );
  return (
    <section aria-label={t('bulk.each')}>
      {there.length > 1 && (
        <div className={styles.tools}>
          <NativeSelect
            aria-label={t('bulk.narrow')}
            data={there.map((one) => ({
              value: one,
              label: `${t(`bulkStanding.${one}`)} (${format.number(counts[one])})`,
            }))}
            value={standing}
            onChange={(event) => setWanted(event.currentTarget.value as BulkStanding)}
          />
        </div>
      )}
      {list.isPending && <SkeletonRows count={5} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {list.items.length > 0 && (
        <PlainList>
          {list.items.map((row) => (
            <PlainList.Item
              key={row.client}
              title={
                row.name ? (
                  <Link to="/clients/$client" params={{ client: row.client } as never}>
                    {row.name}
                  </Link>
                ) : (
                  t('bulkReason.gone')
                )
              }
              text={row.email ?? ''}
            >
              <Status shape={row.reason ? 'bar' : 'disc'} tone={row.reason ? 'plain' : 'ok'}>
                {row.reason ? t(`bulkReason.${row.reason}`) : t('bulkStanding.done')}
              </Status>
            </PlainList.Item>
          ))}
        </PlainList>
      )}
      <LoadMore {...list} />
    </section>
  );
}
