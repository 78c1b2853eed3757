import { Button } from '@mantine/core';
import { useState } from 'react';
import { listExports } from '../../api/exports';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { IconSheet } from '../../ui/icons';
import { LoadMore } from '../../ui/LoadMore';
import { PageHeader } from '../../ui/PageHeader';
import { PlainList } from '../../ui/PlainList';
import { SkeletonRows } from '../../ui/Rows';
import { Section } from '../../ui/Section';
import { usePages } from '../../ui/usePages';
import { Erasures } from '../erasures/Erasures';
import { ExportDialog } from './ExportDialog';
import { ExportRow } from './ExportRow';
import { orderOf } from './order';
import { ScheduleForm } from './ScheduleForm';

const key = ['exports'] as const;

export function ExportsPage() {
  const { t } = useI18n();
  const mayErase = useMay('clients.delete');
  const [open, setOpen] = useState(false);
  const list = usePages(key, (cursor) => listExports({ cursor, limit: 20 }), {
    // While one is being made its count moves.
    refetchInterval: (items) =>
      items.some((one) => one.state === 'queued' || one.state === 'running') ? 1500 : false,
  });
  const button = (
    <Button leftSection={<IconSheet size={18} aria-hidden />} onClick={() => setOpen(true)}>
      {t('exports.start')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('settings.exports')} subtitle={t('exports.intro')} actions={button} />
      {list.isPending && <SkeletonRows count={3} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && (
        <EmptyState title={t('exports.emptyTitle')} text={t('exports.emptyText')} />
      )}
      {list.items.length > 0 && (
        <PlainList>
          {list.items.map((one) => (
            <ExportRow key={one.id} item={one} />
          ))}
        </PlainList>
      )}
      <LoadMore {...list} />
      {open && <ExportDialog initial={orderOf()} close={() => setOpen(false)} />}
      <Section title={t('schedule.title')} text={t('schedule.text')}>
        <ScheduleForm />
      </Section>
      {mayErase && <Erasures />}
    </>
  );
}
