import { ActionIcon, Button } from '@mantine/core';
import { useState } from 'react';
import type { PermissionCatalogue, PermissionSettings, Preset } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import dialog from '../../ui/dialog.module.css';
import { IconDelete, IconEdit, IconPlus } from '../../ui/icons';
import { PlainList } from '../../ui/PlainList';
import { ProblemNote } from '../../ui/ProblemNote';
import { Section } from '../../ui/Section';
import { StaleNote } from '../../ui/StaleNote';
import { toast } from '../../ui/toast';
import { PresetDialog } from './PresetDialog';
import { usePermissionSave } from './usePermissionSave';

type Props = { catalogue: PermissionCatalogue; settings: PermissionSettings };

/** The organization's own presets. */
export function PresetList({ catalogue, settings }: Props) {
  const { t } = useI18n();
  const may = useMay('portal.write');
  const [edited, setEdited] = useState<Preset | 'new' | null>(null);
  const { error, save, reload } = usePermissionSave();
  const remove = async (preset: Preset) => {
    const saved = await save(settings, { presets: settings.presets.filter((one) => one !== preset) });
    if (!saved) return;
    toast(t('accessSettings.presetRemoved', { name: preset.name }), {
      undo: () => save(saved, { presets: settings.presets }),
    });
  };
  return (
    <Section title={t('accessSettings.presets')} text={t('accessSettings.presetsText')}>
      <div className={dialog.stack}>
        {settings.presets.length === 0 && <p className="muted">{t('accessSettings.noPresets')}</p>}
        {settings.presets.length > 0 && (
          <PlainList>
            {settings.presets.map((preset) => (
              <PlainList.Item
                key={preset.name}
                title={preset.name}
                text={t('permissions.count', { count: preset.permissions.length })}
              >
                {may && (
                  <>
                    <ActionIcon
                      aria-label={t('accessSettings.edit', { name: preset.name })}
                      onClick={() => setEdited(preset)}
                    >
                      <IconEdit size={18} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      aria-label={t('accessSettings.remove', { name: preset.name })}
                      onClick={() => remove(preset)}
                    >
                      <IconDelete size={18} aria-hidden />
                    </ActionIcon>
                  </>
                )}
              </PlainList.Item>
            ))}
          </PlainList>
        )}
        {error != null && <ProblemNote error={error} />}
        <StaleNote error={error} reload={reload} />
        {may && (
          <div>
            <Button
              variant="default"
              leftSection={<IconPlus size={18} aria-hidden />}
              onClick={() => setEdited('new')}
            >
              {t('accessSettings.newPreset')}
            </Button>
          </div>
        )}
      </div>
      <PresetDialog catalogue={catalogue} settings={settings} preset={edited} close={() => setEdited(null)} />
    </Section>
  );
}
