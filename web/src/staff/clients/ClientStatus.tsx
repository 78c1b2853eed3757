import type { ClientStatus as Value } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { type Shape, Status } from '../../ui/Status';

const LOOK: Record<Value, [Shape, 'plain' | 'ok' | 'warn' | 'danger']> = {
  prospect: ['ring', 'plain'],
  assigned: ['half', 'plain'],
  invited: ['dots', 'warn'],
  active: ['disc', 'ok'],
  suspended: ['bar', 'danger'],
  archived: ['cross', 'plain'],
};

export function ClientStatus({ status }: { status: Value }) {
  const { t } = useI18n();
  const [shape, tone] = LOOK[status];
  return (
    <Status shape={shape} tone={tone} title={t(`clientHelp.${status}`)}>
      {t(`clientStatus.${status}`)}
    </Status>
  );
}
