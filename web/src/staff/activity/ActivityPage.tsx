import { Button } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { listActivity } from '../../api/portal';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { IconSheet } from '../../ui/icons';
import { LoadMore } from '../../ui/LoadMore';
import { PageHeader } from '../../ui/PageHeader';
import { SkeletonRows } from '../../ui/Rows';
import { usePages } from '../../ui/usePages';
import { ExportDialog } from '../exports/ExportDialog';
import { orderOfActivity } from '../exports/order';
import { ActivityFields } from './ActivityFields';
import { ActivityList } from './ActivityList';
import { type ActivityNarrow, asked } from './filter';

export function ActivityPage() {
  const { t } = useI18n();
  const mayExport = useMay('exports.write');
  const [exporting, setExporting] = useState(false);
  const filter = useSearch({ strict: false }) as ActivityNarrow;
  const { person, object, kind, from, until } = filter;
  const wanted = asked({ person, object, kind, from, until });
  const list = usePages(
    ['activity', 'list', person ?? '', object ?? '', kind ?? '', from ?? '', until ?? ''],
    (cursor) => listActivity({ ...wanted, cursor, limit: 50 }),
  );
  // Kept while the filter changes: a list that holds nothing names nobody.
  const names = useRef(new Map<string, string>()).current;
  for (const { actor, target } of list.items) {
    if (actor.id) names.set(actor.id, actor.name);
    names.set(target.id, target.name);
  }
  const narrowed = Boolean(person || object || kind || from || until);
  const button = mayExport && (
    <Button
      variant="default"
      leftSection={<IconSheet size={18} aria-hidden />}
      onClick={() => setExporting(true)}
    >
      {t('activity.export')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('settings.activity')} subtitle={t('activity.intro')} actions={button} />
      <ActivityFields filter={filter} names={names} />
      {list.isPending && <SkeletonRows count={8} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && !list.hasNextPage && (
        <EmptyState title={t(narrowed ? 'activity.none' : 'activity.empty')} />
      )}
      {list.items.length > 0 && <ActivityList items={list.items} />}
      <LoadMore {...list} />
      {exporting && <ExportDialog initial={orderOfActivity(wanted)} close={() => setExporting(false)} />}
    </>
  );
}
