import type { ReactNode } from 'react';
import styles from './FormPage.module.css';

/** A form as wide as a line that reads well. */
export function FormPage({ children }: { children: ReactNode }) {
  return <div className={styles.page}>{children}</div>;
}

FormPage.Actions = ({ children }: { children: ReactNode }) => (
  <div className={styles.actions}>{children}</div>
);
