import { Skeleton } from '@mantine/core';
import { SkeletonRows } from '../ui/Rows';
import styles from './Shell.module.css';

export function ShellSkeleton() {
  return (
    <div className={styles.shell}>
      <div className={styles.side}>
        <Skeleton height={28} width="70%" />
      </div>
      <main className={styles.main}>
        <Skeleton height={28} width="30%" mb={32} />
        <SkeletonRows />
      </main>
    </div>
  );
}
