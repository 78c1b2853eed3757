import { useI18n } from '../../i18n/I18n';
import { useCatalogue } from '../../permissions/useCatalogue';
import { ErrorState } from '../../ui/ErrorState';
import { PageHeader } from '../../ui/PageHeader';
import { SkeletonRows } from '../../ui/Rows';
import { usePermissionSettings } from '../permissions/usePermissions';
import { DefaultPermissions } from './DefaultPermissions';
import { PresetList } from './PresetList';

/** What clients may do by default, and the presets to choose from. */
export function AccessPage() {
  const { t } = useI18n();
  const catalogue = useCatalogue();
  const settings = usePermissionSettings();
  const failed = catalogue.error ?? settings.error;
  return (
    <>
      <PageHeader title={t('settings.access')} subtitle={t('accessSettings.intro')} />
      {failed && (
        <ErrorState error={failed} retry={() => Promise.all([catalogue.refetch(), settings.refetch()])} />
      )}
      {!failed && (!catalogue.data || !settings.data) && <SkeletonRows count={6} height={44} />}
      {catalogue.data && settings.data && (
        <>
          <DefaultPermissions catalogue={catalogue.data} settings={settings.data} />
          <PresetList catalogue={catalogue.data} settings={settings.data} />
        </>
      )}
    </>
  );
}
