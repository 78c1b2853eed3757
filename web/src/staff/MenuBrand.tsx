import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Portal } from '../api/types';
import { Avatar } from '../ui/Avatar';
import styles from './Shell.module.css';

export function MenuBrand({ portal }: { portal: Portal | undefined }) {
  if (!portal) return <Skeleton height={28} width="70%" />;
  return (
    <Link to="/" className={styles.brand}>
      <Avatar name={portal.name} src={portal.logo_url} size={28} />
      <span>{portal.name}</span>
    </Link>
  );
}
