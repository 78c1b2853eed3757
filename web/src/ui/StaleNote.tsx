import { Button } from '@mantine/core';
import { isProblem } from '../api/problem';
import { useI18n } from '../i18n/I18n';
import { Note } from './Note';

/** Somebody else saved first: nothing was overwritten; the reader decides when to see their version. */
export function StaleNote({ error, reload }: { error: unknown; reload: () => void }) {
  const { t } = useI18n();
  if (!isProblem(error, 'stale')) return null;
  return (
    <Note
      kind="warn"
      action={
        <Button size="xs" variant="default" onClick={reload}>
          {t('error.reload')}
        </Button>
      }
    >
      {t('error.staleHelp')}
    </Note>
  );
}
