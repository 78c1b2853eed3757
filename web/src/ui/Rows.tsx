import { Skeleton } from '@mantine/core';
import { useI18n } from '../i18n/I18n';
import styles from './Rows.module.css';

/** The shape of a list while it loads, so that nothing jumps when it comes. */
export function SkeletonRows({ count = 6, height = 57 }: { count?: number; height?: number }) {
  const { t } = useI18n();
  return (
    <div aria-busy="true" role="status">
      <span className="visually-hidden">{t('common.loading')}</span>
      {Array.from({ length: count }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton are all alike
        <div key={i} className={styles.row} style={{ height }}>
          <Skeleton height={14} width={`${[34, 26, 40, 30][i % 4]}%`} />
          <Skeleton height={14} width="18%" />
        </div>
      ))}
    </div>
  );
}
