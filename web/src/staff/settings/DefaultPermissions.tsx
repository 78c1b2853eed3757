import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PermissionCatalogue, PermissionSettings } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { sameSet } from '../../permissions/closure';
import dialog from '../../ui/dialog.module.css';
import { ProblemNote } from '../../ui/ProblemNote';
import { Section } from '../../ui/Section';
import { StaleNote } from '../../ui/StaleNote';
import { toast } from '../../ui/toast';
import { PermissionFields } from '../permissions/PermissionFields';
import { usePermissionSave } from './usePermissionSave';

type Props = { catalogue: PermissionCatalogue; settings: PermissionSettings };

export function DefaultPermissions({ catalogue, settings }: Props) {
  const { t } = useI18n();
  const may = useMay('portal.write');
  const [held, setHeld] = useState(settings.default);
  const { busy, error, save, reload } = usePermissionSave();
  const submit = async () => {
    if (await save(settings, { default: held })) toast(t('common.saved'));
  };
  return (
    <Section title={t('accessSettings.default')} text={t('accessSettings.defaultText')}>
      <div className={dialog.stack}>
        {!may && <p className="muted">{t('accessSettings.adminOnly')}</p>}
        <PermissionFields catalogue={catalogue} value={held} disabled={!may} onChange={setHeld} />
        {error != null && <ProblemNote error={error} />}
        <StaleNote error={error} reload={() => reload().then((now) => now && setHeld(now.default))} />
        {may && (
          <div>
            <Button loading={busy} disabled={sameSet(held, settings.default)} onClick={submit}>
              {t('common.save')}
            </Button>
          </div>
        )}
      </div>
    </Section>
  );
}
