import { type ReactNode, useEffect, useRef } from 'react';
import { Avatar } from '../ui/Avatar';
import { LanguageSwitch } from '../ui/LanguageSwitch';
import { usePageTitle } from '../ui/pageTitle';
import { SchemeToggle } from '../ui/SchemeToggle';
import styles from './AuthFrame.module.css';

export type FrameBrand = { name: string; logo_url: string | null; href: string };
type Props = {
  brand: FrameBrand;
  title: string;
  intro?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
};

/** One column, one question: sign in, accept, choose a password. */
export function AuthFrame({ brand, title, intro, children, footer }: Props) {
  usePageTitle(title);
  const heading = useRef<HTMLHeadingElement>(null);
  // When one step replaces another the title says so, unless a field took the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each new title
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, [title]);
  return (
    <div className={styles.frame}>
      <main className={styles.column}>
        <a className={styles.brand} href={brand.href}>
          <Avatar name={brand.name} src={brand.logo_url} size={40} />
          <span>{brand.name}</span>
        </a>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {intro && <div className={styles.intro}>{intro}</div>}
        <div className={styles.body}>{children}</div>
        {footer && <div className={styles.after}>{footer}</div>}
      </main>
      <footer className={styles.footer}>
        <LanguageSwitch />
        <SchemeToggle />
      </footer>
    </div>
  );
}
