import { NativeSelect, Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { getSchedule, putSchedule } from '../../api/exports';
import type { Schedule, ScheduleChange, Weekday } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { Pair } from '../../form/Pair';
import { LOCALE } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { ErrorState } from '../../ui/ErrorState';
import { ProblemNote } from '../../ui/ProblemNote';
import { SkeletonRows } from '../../ui/Rows';
import { toast } from '../../ui/toast';
import styles from '../clients/AccessTab.module.css';
import { FilterFields } from './FilterFields';
import { FormatFields } from './FormatFields';
import { type Order, orderAgain } from './order';

const DAYS: Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const EVERY = ['daily', 'weekly', 'monthly'] as const;
const key = ['schedule'];

/** Saved at each change, as a switch promises. Only an owner may. */
export function ScheduleForm() {
  const { t, lang, format } = useI18n();
  const queries = useQueryClient();
  const may = useMay('schedule.write');
  const query = useQuery({ queryKey: key, queryFn: getSchedule });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  if (query.isPending) return <SkeletonRows count={1} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const schedule = query.data;
  const order = orderAgain(schedule.content);
  const change = async (part: Partial<ScheduleChange>) => {
    const { enabled, every, weekday, day, hour } = schedule;
    setBusy(true);
    setError(null);
    try {
      queries.setQueryData(
        key,
        await putSchedule(schedule, { enabled, every, weekday, day, hour, content: order, ...part }),
      );
      toast(t('common.saved'));
    } catch (problem) {
      setError(problem);
      await query.refetch();
    } finally {
      setBusy(false);
    }
  };
  const again = (part: Partial<Order>) => change({ content: { ...order, ...part } });
  // 5 January 2026 is a Monday.
  const day = new Intl.DateTimeFormat(LOCALE[lang], { weekday: 'long', timeZone: 'UTC' });
  const hour = new Intl.DateTimeFormat(LOCALE[lang], { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  return (
    <div className={styles.stack}>
      <Switch
        label={t('schedule.switch')}
        description={may ? undefined : t('schedule.ownerOnly')}
        checked={schedule.enabled}
        disabled={!may || busy}
        onChange={(event) => change({ enabled: event.currentTarget.checked })}
      />
      {schedule.enabled && (
        <>
          <NativeSelect
            label={t('schedule.every')}
            value={schedule.every}
            disabled={!may || busy}
            data={EVERY.map((value) => ({ value, label: t(`schedule.${value}`) }))}
            onChange={(event) => change({ every: event.currentTarget.value as Schedule['every'] })}
          />
          <Pair>
            {schedule.every === 'weekly' && (
              <NativeSelect
                label={t('schedule.day')}
                value={schedule.weekday}
                disabled={!may || busy}
                data={DAYS.map((value, i) => ({ value, label: day.format(Date.UTC(2026, 0, 5 + i)) }))}
                onChange={(event) => change({ weekday: event.currentTarget.value as Weekday })}
              />
            )}
            {schedule.every === 'monthly' && (
              <NativeSelect
                label={t('schedule.dayOfMonth')}
                value={String(schedule.day)}
                disabled={!may || busy}
                data={Array.from({ length: 31 }, (_, i) => String(i + 1))}
                onChange={(event) => change({ day: Number(event.currentTarget.value) })}
              />
            )}
            <NativeSelect
              label={t('schedule.hour')}
              value={String(schedule.hour)}
              disabled={!may || busy}
              data={Array.from({ length: 24 }, (_, h) => ({
                value: String(h),
                label: hour.format(Date.UTC(2026, 0, 5, h)),
              }))}
              onChange={(event) => change({ hour: Number(event.currentTarget.value) })}
            />
          </Pair>
          {schedule.every === 'monthly' && <p className="small muted">{t('schedule.dayHelp')}</p>}
          <FilterFields
            order={order}
            names={schedule.content.filter}
            disabled={!may || busy}
            change={again}
          />
          <FormatFields order={order} disabled={!may || busy} change={again} />
          <p className="small muted">
            {schedule.next_at && t('schedule.next', { date: format.dateTime(schedule.next_at) })}{' '}
            {t('schedule.zone', { zone: schedule.time_zone })}
          </p>
        </>
      )}
      {error != null && <ProblemNote error={error} />}
    </div>
  );
}
