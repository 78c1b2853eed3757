import { Button, Progress } from '@mantine/core';
import { exportUrl } from '../../api/exports';
import type { Export } from '../../api/types';
import { save } from '../../files/download';
import { useI18n } from '../../i18n/I18n';
import { IconDownload } from '../../ui/icons';
import { PlainList } from '../../ui/PlainList';
import { type Shape, Status } from '../../ui/Status';
import { toast } from '../../ui/toast';
import styles from './ExportRow.module.css';
import { useSaid } from './useSaid';

const LOOK: Record<Export['state'], [Shape, 'plain' | 'ok' | 'danger']> = {
  queued: ['ring', 'plain'],
  running: ['half', 'plain'],
  ready: ['disc', 'ok'],
  failed: ['cross', 'danger'],
  expired: ['bar', 'plain'],
};

const TITLE = {
  clients: 'exports.titleOf',
  activity: 'exports.titleOfActivity',
  person: 'exports.titleOfPerson',
} as const;

export function ExportRow({ item }: { item: Export }) {
  const { t, format } = useI18n();
  const said = useSaid();
  const ofPerson = item.content.kind === 'person';
  const [shape, tone] = LOOK[item.state];
  const { row_count: rows, total_count: total } = item;
  const download = async () => {
    try {
      save((await exportUrl(item.id)).url);
    } catch {
      toast(t('files.downloadFailed'), { kind: 'failed' });
    }
  };
  const facts = [
    ...said(item.content),
    item.state === 'running' && rows !== null && total
      ? t('exports.progress', { rows, total })
      : rows !== null && t(ofPerson ? 'exports.files' : 'exports.rows', { count: rows }),
    item.size !== null && format.bytes(item.size),
    item.requested_by ? t('exports.by', { name: item.requested_by.name }) : t('exports.scheduled'),
    total !== null &&
      rows !== null &&
      item.capped &&
      !ofPerson &&
      t('exports.capped', { count: total - rows }),
    item.state === 'ready' && item.expires_at && t('exports.until', { date: format.date(item.expires_at) }),
  ].filter(Boolean);
  return (
    <PlainList.Item
      below
      title={t(TITLE[item.content.kind], { date: format.stamp(item.created_at) })}
      text={
        <>
          <p>{facts.join(' · ')}</p>
          <Status shape={shape} tone={tone}>
            {t(`exports.${item.state}`)}
          </Status>
          {item.state === 'running' && (
            <Progress
              className={styles.progress}
              size={4}
              value={total ? (100 * (rows ?? 0)) / total : 0}
              aria-label={t('exports.running')}
            />
          )}
        </>
      }
    >
      {item.state === 'ready' && (
        <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={download}>
          {t('files.downloadAction')}
        </Button>
      )}
    </PlainList.Item>
  );
}
