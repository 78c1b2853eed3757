import { Link } from '@tanstack/react-router';
import type { Import } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { PlainList } from '../../ui/PlainList';
import { type Shape, Status } from '../../ui/Status';

const LOOK: Record<Import['state'], [Shape, 'plain' | 'ok' | 'warn' | 'danger']> = {
  uploaded: ['ring', 'plain'],
  reading: ['ring', 'plain'],
  ready: ['dots', 'plain'],
  queued: ['half', 'plain'],
  running: ['half', 'plain'],
  done: ['disc', 'ok'],
  failed: ['cross', 'danger'],
  cancelled: ['bar', 'plain'],
  expired: ['bar', 'plain'],
};

export function ImportItem({ item }: { item: Import }) {
  const { t, format } = useI18n();
  const [shape, tone] = LOOK[item.state];
  const facts = [
    format.stamp(item.created_at),
    t('imports.by', { name: item.created_by.name }),
    item.row_count !== null && t('imports.rows', { count: item.row_count }),
  ].filter(Boolean);
  return (
    <PlainList.Item
      below
      title={
        <Link to="/clients/import/$import" params={{ import: item.id } as never}>
          {item.name}
        </Link>
      }
      text={facts.join(' · ')}
    >
      <Status shape={shape} tone={tone}>
        {t(`importState.${item.state}`)}
      </Status>
    </PlainList.Item>
  );
}
