import type { Erasure } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { type Shape, Status } from '../../ui/Status';

const LOOK: Record<Erasure['state'], [Shape, 'plain' | 'ok']> = {
  waiting: ['ring', 'plain'],
  running: ['half', 'plain'],
  erased: ['disc', 'ok'],
  closed: ['disc', 'ok'],
};

export function ErasureStatus({ state }: { state: Erasure['state'] }) {
  const { t } = useI18n();
  const [shape, tone] = LOOK[state];
  return (
    <Status shape={shape} tone={tone}>
      {t(`erasure.${state}`)}
    </Status>
  );
}
