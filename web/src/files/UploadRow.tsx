import { ActionIcon } from '@mantine/core';
import { useI18n } from '../i18n/I18n';
import { IconClose } from '../ui/icons';
import { useProblemText } from '../ui/problemText';
import { Status } from '../ui/Status';
import styles from './UploadPanel.module.css';
import { isOver, type UploadItem } from './uploadQueue';
import { uploads } from './uploads';

export function UploadRow({ item }: { item: UploadItem }) {
  const { t, tMaybe, format } = useI18n();
  const problemText = useProblemText();
  const state = () => {
    switch (item.phase) {
      case 'done':
        return (
          <Status shape="disc" tone="ok">
            {t('upload.done')}
          </Status>
        );
      case 'refused':
        return (
          <Status shape="cross" tone="danger">
            {t('upload.refused')}
          </Status>
        );
      case 'failed':
        return (
          <Status shape="cross" tone="danger">
            {t('upload.failed')}
          </Status>
        );
      case 'checking':
        return <Status shape="dots">{t('upload.checking')}</Status>;
      case 'sending':
        return <Status shape="half">{format.percent(item.progress)}</Status>;
      case 'reading':
        return <Status shape="dots">{t('upload.reading')}</Status>;
      default:
        return <Status shape="ring">{t('upload.waiting')}</Status>;
    }
  };
  const reason =
    item.phase === 'refused'
      ? (tMaybe(`refusal.${item.refusal}`) ?? t('refusal.other'))
      : item.phase === 'failed'
        ? problemText(item.error).text
        : null;
  return (
    <li>
      <div className={styles.row}>
        <span className={styles.name} title={item.name}>
          {item.name}
        </span>
        <span className="numeric">{state()}</span>
        {!isOver(item.phase) && (
          <ActionIcon
            size="sm"
            aria-label={t('upload.cancel', { name: item.name })}
            onClick={() => uploads.cancel(item.id)}
          >
            <IconClose size={16} aria-hidden />
          </ActionIcon>
        )}
        {item.phase === 'failed' && (
          <button type="button" className={styles.retry} onClick={() => uploads.retry(item.id)}>
            {t('common.retry')}
          </button>
        )}
      </div>
      {reason && <p className="small muted">{reason}</p>}
    </li>
  );
}
