import type { ReactNode } from 'react';
import styles from './Section.module.css';

/** A titled part of a page of settings: words on the left, the form on the right. */
export function Section({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <div className={styles.words}>
        <h2>{title}</h2>
        {text && <p className="small muted">{text}</p>}
      </div>
      <div className={styles.content}>{children}</div>
    </section>
  );
}
