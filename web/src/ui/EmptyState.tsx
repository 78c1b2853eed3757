import type { ReactNode } from 'react';
import styles from './State.module.css';

/** Nothing here yet: what this place is for, and the next step. */
export function EmptyState({ title, text, action }: { title: string; text?: string; action?: ReactNode }) {
  return (
    <div className={styles.state}>
      <h2>{title}</h2>
      {text && <p className="muted">{text}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
