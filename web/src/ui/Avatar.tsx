import { initials } from '../format/format';
import styles from './Avatar.module.css';

/** Initials, or the agency's logo. Decorative: the name stands beside it. */
export function Avatar({ name, src, size = 32 }: { name: string; src?: string | null; size?: number }) {
  return (
    <span
      className={styles.avatar}
      data-picture={src ? true : undefined}
      style={{ width: size, height: size, fontSize: size * 0.4 }}
      aria-hidden
    >
      {src ? <img src={src} alt="" width={size} height={size} /> : initials(name)}
    </span>
  );
}
