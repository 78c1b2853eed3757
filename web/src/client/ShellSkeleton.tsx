import { Skeleton } from '@mantine/core';
import { SkeletonRows } from '../ui/Rows';
import styles from './Shell.module.css';

export function ShellSkeleton() {
  return (
    <div className={styles.shell}>
      <div className={styles.side}>
        <Skeleton height={36} width="70%" />
      </div>
      <main className={styles.main}>
        <Skeleton height={28} width="50%" mb={32} />
        <SkeletonRows count={4} height={72} />
      </main>
    </div>
  );
}
