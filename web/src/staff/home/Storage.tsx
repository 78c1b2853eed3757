import { Progress } from '@mantine/core';
import { useI18n } from '../../i18n/I18n';
import styles from './HomePage.module.css';

export function Storage({
  used_bytes: used,
  quota_bytes: quota,
}: {
  used_bytes: number;
  quota_bytes: number;
}) {
  const { t, format } = useI18n();
  const words = t('home.storage', { used: format.bytes(used), quota: format.bytes(quota) });
  return (
    <section className={styles.storage} aria-label={t('home.storageTitle')}>
      <p className="small muted">{words}</p>
      <Progress value={quota ? (100 * used) / quota : 0} size={4} aria-label={words} />
    </section>
  );
}
