import { Button } from '@mantine/core';
import { useI18n } from '../i18n/I18n';
import { Note } from '../ui/Note';
import type { Draft } from './useDraft';

/** Says that what stands in the form was typed before, and takes it away on demand. */
export function DraftNote({ draft }: { draft: Draft }) {
  const { t } = useI18n();
  if (!draft.restored) return null;
  return (
    <Note
      kind="info"
      action={
        <Button
          size="xs"
          variant="default"
          onClick={(event) => {
            const form = event.currentTarget.closest('form');
            draft.discard();
            form?.querySelector<HTMLElement>('input:not([type="color"]), textarea')?.focus();
          }}
        >
          {t('form.discard')}
        </Button>
      }
    >
      <span role="status">{t('form.restored')}</span>
    </Note>
  );
}
