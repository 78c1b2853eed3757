import { Button } from '@mantine/core';
import type { Client } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { IconEye } from '../../ui/icons';
import { useViewAs } from './useViewAs';

export function ViewAsButton({ client }: { client: Client }) {
  const { t } = useI18n();
  const ask = useViewAs(client);
  if (!useMay('clients.view')) return null;
  return (
    <Button variant="default" leftSection={<IconEye size={18} aria-hidden />} onClick={ask}>
      {t('viewAs.open')}
    </Button>
  );
}
