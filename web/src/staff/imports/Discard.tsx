import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { cancelImport } from '../../api/imports';
import type { Import } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { useProblemText } from '../../ui/problemText';
import { toast } from '../../ui/toast';

/** Calls an import off of which nothing is written: there is nothing to ask. */
export function Discard({ item }: { item: Import }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const discard = async () => {
    setBusy(true);
    try {
      await cancelImport(item.id);
      toast(t('imports.discarded'));
      await navigate({ to: '/clients/import' });
    } catch (error) {
      toast(problemText(error).text, { kind: 'failed' });
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['imports'] });
    }
  };
  return (
    <Button variant="subtle" color="gray" loading={busy} onClick={discard}>
      {t('imports.discard')}
    </Button>
  );
}
