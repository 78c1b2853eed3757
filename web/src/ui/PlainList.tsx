import type { ReactNode } from 'react';
import styles from './PlainList.module.css';

/** Rows of a title, a line below it, and what can be done at the end. */
export function PlainList({ children }: { children: ReactNode }) {
  return <ul className={styles.list}>{children}</ul>;
}

type ItemProps = { title: ReactNode; text?: ReactNode; before?: ReactNode; children?: ReactNode };

PlainList.Item = ({ title, text, before, children }: ItemProps) => (
  <li className={styles.item}>
    {before}
    <div className={styles.words}>
      <strong>{title}</strong>
      {text && <p className="small muted">{text}</p>}
    </div>
    {children && <div className={styles.end}>{children}</div>}
  </li>
);
