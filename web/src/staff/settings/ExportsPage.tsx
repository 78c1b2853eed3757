import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { listExports, startExport } from '../../api/exports';
import { useI18n } from '../../i18n/I18n';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { IconSheet } from '../../ui/icons';
import { LoadMore } from '../../ui/LoadMore';
import { PageHeader } from '../../ui/PageHeader';
import { PlainList } from '../../ui/PlainList';
import { useProblemText } from '../../ui/problemText';
import { SkeletonRows } from '../../ui/Rows';
import { Section } from '../../ui/Section';
import { toast } from '../../ui/toast';
import { usePages } from '../../ui/usePages';
import { ExportRow } from './ExportRow';
import { ScheduleForm } from './ScheduleForm';

const key = ['exports'] as const;

export function ExportsPage() {
  const { t } = useI18n();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const attempt = useRef<string | null>(null);
  const list = usePages(key, (cursor) => listExports({ cursor, limit: 20 }), {
    // While one is being made its count moves.
    refetchInterval: (items) =>
      items.some((one) => one.state === 'queued' || one.state === 'running') ? 1500 : false,
  });
  const start = async () => {
    setBusy(true);
    // The same key until one attempt has been answered: a lost reply does not make two exports.
    attempt.current ??= crypto.randomUUID();
    try {
      await startExport(attempt.current);
      attempt.current = null;
      await queries.invalidateQueries({ queryKey: key });
      toast(t('exports.started'));
    } catch (error) {
      toast(problemText(error).text, { kind: 'failed' });
    } finally {
      setBusy(false);
    }
  };
  const button = (
    <Button leftSection={<IconSheet size={18} aria-hidden />} loading={busy} onClick={start}>
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
      <Section title={t('schedule.title')} text={t('schedule.text')}>
        <ScheduleForm />
      </Section>
    </>
  );
}
