import type { PermissionId, PermissionInfo } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { fixed } from './closure';
import { Follow, PermissionGroups, usePermissionTicks } from './PermissionGroups';

type Props = {
  catalogue: PermissionInfo[];
  value: PermissionId[];
  /** What the reader holds herself, and so can give and take. */
  own: PermissionId[];
  onChange: (permissions: PermissionId[]) => void;
};

/** What somebody gives of her own. What she doesn't hold shows only where the other has it already, and stays. */
export function OwnRights({ catalogue, value, own, onChange }: Props) {
  const { t } = useI18n();
  const { toggle, follow } = usePermissionTicks(catalogue, value, onChange);
  const stays = (id: PermissionId) => fixed(catalogue, value, own, id);
  const shown = catalogue.filter((one) => value.includes(one.id) || (one.in_use && own.includes(one.id)));
  return (
    <>
      <PermissionGroups items={shown} value={value} fixed={stays} toggle={toggle} />
      {shown.some((one) => stays(one.id)) && <p className="small muted">{t('colleagues.fixed')}</p>}
      <Follow>{follow}</Follow>
    </>
  );
}
