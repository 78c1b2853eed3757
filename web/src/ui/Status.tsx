import type { ReactNode } from 'react';
import styles from './Status.module.css';

export type Shape = 'ring' | 'half' | 'dots' | 'disc' | 'bar' | 'cross';

const SHAPES: Record<Shape, ReactNode> = {
  ring: <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" />
    </>
  ),
  dots: (
    <circle
      cx="6"
      cy="6"
      r="4.25"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeDasharray="2.2 2.2"
    />
  ),
  disc: (
    <>
      <circle cx="6" cy="6" r="5" fill="currentColor" />
      <path d="M3.6 6.2 5.3 8l3.2-3.8" fill="none" stroke="var(--surface)" strokeWidth="1.5" />
    </>
  ),
  bar: <path d="M2 5h8v2H2z" fill="currentColor" />,
  cross: <path d="m3 3 6 6m0-6-6 6" stroke="currentColor" strokeWidth="1.75" />,
};

type Props = { shape: Shape; tone?: 'plain' | 'ok' | 'warn' | 'danger'; title?: string; children: ReactNode };

/** A word with a shape: colour only repeats what both already say. */
export function Status({ shape, tone = 'plain', title, children }: Props) {
  return (
    <span className={styles.status} data-tone={tone} title={title}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {SHAPES[shape]}
      </svg>
      {children}
    </span>
  );
}
