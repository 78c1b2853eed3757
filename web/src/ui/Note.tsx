import type { ReactNode } from 'react';
import { IconAlert, IconCheck } from './icons';
import styles from './Note.module.css';

type Props = { kind: 'done' | 'failed' | 'warn' | 'info'; children: ReactNode; action?: ReactNode };

export function Note({ kind, children, action }: Props) {
  const Icon = kind === 'done' ? IconCheck : IconAlert;
  return (
    <div className={styles.note} data-kind={kind}>
      {kind !== 'info' && <Icon size={18} aria-hidden />}
      <div>{children}</div>
      {action}
    </div>
  );
}
