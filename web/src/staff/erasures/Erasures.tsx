import { Link } from '@tanstack/react-router';
import { listErasures } from '../../api/erasures';
import { useI18n } from '../../i18n/I18n';
import { ErrorState } from '../../ui/ErrorState';
import { LoadMore } from '../../ui/LoadMore';
import { PlainList } from '../../ui/PlainList';
import { SkeletonRows } from '../../ui/Rows';
import { Section } from '../../ui/Section';
import { usePages } from '../../ui/usePages';
import { ErasureStatus } from './ErasureStatus';

/** Who was erased, by certificate: nothing tells a name any more. */
export function Erasures() {
  const { t, format } = useI18n();
  const list = usePages(['erasures'], (cursor) => listErasures({ cursor, limit: 10 }));
  return (
    <Section title={t('erasures.title')} text={t('erasures.text')}>
      {list.isPending && <SkeletonRows count={1} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && <p className="muted">{t('erasures.empty')}</p>}
      {list.items.length > 0 && (
        <PlainList>
          {list.items.map((one) => (
            <PlainList.Item
              key={one.id}
              below
              title={t('erasure.of', { date: format.stamp(one.requested_at) })}
              text={<ErasureStatus state={one.state} />}
            >
              <Link to="/settings/erasures/$erasure" params={{ erasure: one.id } as never}>
                {t('erasure.certificate')}
              </Link>
            </PlainList.Item>
          ))}
        </PlainList>
      )}
      <LoadMore {...list} />
    </Section>
  );
}
