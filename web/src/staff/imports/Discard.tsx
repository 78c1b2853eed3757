import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { cancelImport } from '../../api/imports';
import type { Import } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { useAttempt } from '../../ui/useAttempt';

/** Calls an import off of which nothing is written: there is nothing to ask. */
export function Discard({ item }: { item: Import }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { busy, attempt } = useAttempt();
  const refresh = () => queries.invalidateQueries({ queryKey: ['imports'] });
  const discard = () =>
    attempt(
      async () => {
        await cancelImport(item.id);
        await navigate({ to: '/clients/import' });
        return t('imports.discarded');
      },
      { refresh },
    );
  return (
    <Button variant="subtle" color="gray" loading={busy} onClick={discard}>
      {t('imports.discard')}
    </Button>
  );
}
