import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { updatePermissionSettings } from '../../api/permissions';
import type { PermissionCatalogue, PermissionSettings, Preset } from '../../api/types';
import { atField } from '../../form/atField';
import { Form } from '../../form/Form';
import { TextField } from '../../form/TextField';
import { required, useForm } from '../../form/useForm';
import { useI18n } from '../../i18n/I18n';
import { DialogEnd } from '../../ui/DialogEnd';
import { StaleNote } from '../../ui/StaleNote';
import { toast } from '../../ui/toast';
import { PermissionFields } from '../permissions/PermissionFields';
import { settingsKey } from '../permissions/usePermissions';

type Props = {
  catalogue: PermissionCatalogue;
  settings: PermissionSettings;
  preset: Preset | 'new' | null;
  close: () => void;
};

export function PresetDialog({ preset, close, ...rest }: Props) {
  const { t } = useI18n();
  const last = useRef(preset);
  if (preset) last.current = preset;
  const shown = last.current;
  return (
    <Modal
      opened={preset !== null}
      onClose={close}
      size="lg"
      title={
        shown && shown !== 'new'
          ? t('accessSettings.edit', { name: shown.name })
          : t('accessSettings.newPreset')
      }
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {shown && <Content preset={shown} close={close} {...rest} />}
    </Modal>
  );
}

function Content({ catalogue, settings, preset, close }: Props & { preset: Preset | 'new' }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const before = preset === 'new' ? null : preset;
  const [held, setHeld] = useState(before?.permissions ?? settings.default);
  const form = useForm({
    initial: { name: before?.name ?? '' },
    check: (values) => required(values, 'name'),
    submit: async ({ name }) => {
      const next = { name: name.trim(), permissions: held };
      const presets = before
        ? settings.presets.map((one) => (one === before ? next : one))
        : [...settings.presets, next];
      const saved = await updatePermissionSettings(settings, { presets }).catch((problem) => {
        throw atField(problem, `/presets/${presets.indexOf(next)}`);
      });
      queries.setQueryData(settingsKey, saved);
      toast(t('common.saved'));
      close();
    },
  });
  return (
    <Form form={form} labels={{ name: 'accessSettings.presetName' }}>
      <TextField name="name" label={t('accessSettings.presetName')} autoComplete="off" focus />
      <PermissionFields catalogue={catalogue} value={held} onChange={setHeld} />
      <StaleNote
        error={form.problem}
        reload={() => queries.invalidateQueries({ queryKey: settingsKey }).then(close)}
      />
      <DialogEnd close={close} loading={form.busy}>
        {t('common.save')}
      </DialogEnd>
    </Form>
  );
}
