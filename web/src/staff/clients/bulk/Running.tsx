import { Button, Progress } from '@mantine/core';
import { useI18n } from '../../../i18n/I18n';
import dialog from '../../../ui/dialog.module.css';

type Props = { done: number; count: number; stop: () => void };

export function Running({ done, count, stop }: Props) {
  const { t } = useI18n();
  const words = t('bulk.progress', { done, count });
  return (
    <>
      <div className={dialog.stack}>
        <p className="numeric" aria-live="polite">
          {words}
        </p>
        <Progress value={(100 * done) / count} size={6} aria-label={words} />
      </div>
      <div className={dialog.actions}>
        <Button variant="default" data-autofocus onClick={stop}>
          {t('bulk.stop')}
        </Button>
      </div>
    </>
  );
}
