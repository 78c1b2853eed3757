import { useQuery } from '@tanstack/react-query';
import { getPermissionSettings } from '../../api/permissions';
import type { PermissionId } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { sameSet } from '../../permissions/closure';
import { useCatalogue } from '../../permissions/useCatalogue';

export const settingsKey = ['permissions', 'settings'] as const;

export const usePermissionSettings = () =>
  useQuery({ queryKey: settingsKey, queryFn: getPermissionSettings, staleTime: 60_000 });

export type NamedSet = { value: string; label: string; permissions: PermissionId[] };

/** Every preset there is, by name: those that come with the portal, then the organization's own. */
export function usePresets(): NamedSet[] {
  const { t } = useI18n();
  const builtin = useCatalogue().data?.presets ?? [];
  const own = usePermissionSettings().data?.presets ?? [];
  return [
    ...builtin.map(({ id, permissions }) => ({
      value: id,
      label: t(`preset.${id as 'reader' | 'contributor' | 'partner'}`),
      permissions,
    })),
    ...own.map(({ name, permissions }) => ({ value: `own:${name}`, label: name, permissions })),
  ];
}

/** A set in a few words: the preset's name if it is one, else how many there are. */
export function useSetWords() {
  const { t } = useI18n();
  const presets = usePresets();
  return (permissions: PermissionId[]) =>
    permissions.length === 0
      ? t('permissions.none')
      : (presets.find((preset) => sameSet(preset.permissions, permissions))?.label ??
        t('permissions.count', { count: permissions.length }));
}
