import { NativeSelect } from '@mantine/core';
import type { PermissionId } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { sameSet } from '../../permissions/closure';
import { usePresets } from './usePermissions';

type Props = { value: PermissionId[]; disabled?: boolean; choose: (permissions: PermissionId[]) => void };

/** Names the set that is ticked; choosing another name ticks that set. */
export function PresetPicker({ value, disabled, choose }: Props) {
  const { t } = useI18n();
  const presets = usePresets();
  const current = presets.find((preset) => sameSet(preset.permissions, value))?.value ?? '';
  return (
    <NativeSelect
      label={t('preset.label')}
      value={current}
      disabled={disabled}
      data={[...(current ? [] : [{ value: '', label: t('preset.custom') }]), ...presets]}
      onChange={(event) => {
        const chosen = presets.find((preset) => preset.value === event.currentTarget.value);
        if (chosen) choose(chosen.permissions);
      }}
    />
  );
}
