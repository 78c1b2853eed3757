import { Button } from '@mantine/core';
import { useI18n } from '../i18n/I18n';
import { IconCopy, IconDownload } from '../ui/icons';
import { toast } from '../ui/toast';
import styles from './TotpSetup.module.css';

type Props = { codes: string[]; action: string; done: () => void };

/** Shown once: to print, download or copy before going on. */
export function RecoveryCodes({ codes, action, done }: Props) {
  const { t } = useI18n();
  const text = `${codes.join('\n')}\n`;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast(t('recovery.copied'));
  };
  return (
    <div className={styles.setup}>
      <h3>{t('recovery.title')}</h3>
      <p>{t('recovery.text')}</p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button
          component="a"
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download={t('recovery.file')}
        >
          {t('recovery.download')}
        </Button>
        <Button variant="default" leftSection={<IconCopy size={18} aria-hidden />} onClick={copy}>
          {t('recovery.copy')}
        </Button>
        <Button onClick={done}>{action}</Button>
      </div>
    </div>
  );
}
