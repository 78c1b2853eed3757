import type { ReactNode } from 'react';
import styles from './PlainList.module.css';

/** Rows of a title, a line below it, and what can be done at the end. */
export function PlainList({ children }: { children: ReactNode }) {
  return <ul className={styles.list}>{children}</ul>;
}

type ItemProps = {
  title: ReactNode;
  text?: ReactNode;
  before?: ReactNode;
  /** On a phone the controls get a line of their own, in line with the words. */
  below?: boolean;
  children?: ReactNode;
};

PlainList.Item = ({ title, text, before, below, children }: ItemProps) => (
  <li className={styles.item}>
    {before}
    <div className={styles.words}>
      <strong>{title}</strong>
      {text && <div className="small muted">{text}</div>}
    </div>
    {children && (
      <div className={styles.end} data-below={below || undefined} data-indent={before ? true : undefined}>
        {children}
      </div>
    )}
  </li>
);
