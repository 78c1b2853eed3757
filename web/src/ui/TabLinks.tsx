import { Link } from '@tanstack/react-router';
import styles from './TabLinks.module.css';

type Props = { label: string; current: string; tabs: { id: string; label: string }[] };

/** Tabs are links: the address of a tab can be sent to a colleague. The first one is the bare address. */
export function TabLinks({ label, current, tabs }: Props) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map((tab, i) => (
        <Link
          key={tab.id}
          to="."
          search={(i === 0 ? {} : { tab: tab.id }) as never}
          resetScroll={false}
          aria-current={tab.id === current ? 'page' : undefined}
          data-current={tab.id === current || undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
