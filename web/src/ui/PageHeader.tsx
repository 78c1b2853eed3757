import type { ReactNode } from 'react';
import styles from './PageHeader.module.css';
import { usePageTitle } from './pageTitle';

type Props = {
  title: string;
  subtitle?: ReactNode;
  above?: ReactNode;
  actions?: ReactNode;
  aside?: ReactNode;
};

/** The page's one h1: it takes the focus after a navigation, so that a screen reader says where it is. */
export function PageHeader({ title, subtitle, above, actions, aside }: Props) {
  usePageTitle(title);
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        {above && <div className={styles.above}>{above}</div>}
        <div className={styles.line}>
          <h1 tabIndex={-1}>{title}</h1>
          {aside}
        </div>
        {subtitle && <p className="muted">{subtitle}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
