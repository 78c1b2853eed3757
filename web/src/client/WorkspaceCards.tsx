import { Link } from '@tanstack/react-router';
import type { Workspace } from '../api/types';
import { Avatar } from '../ui/Avatar';
import { IconChevronRight } from '../ui/icons';
import styles from './HomePage.module.css';

export function WorkspaceCards({ workspaces }: { workspaces: Workspace[] }) {
  return (
    <ul className={styles.rows}>
      {workspaces.map((workspace) => (
        <li key={workspace.id}>
          <Link to="/workspaces/$workspace" params={{ workspace: workspace.id } as never}>
            <Avatar name={workspace.title} size={44} />
            <span className={styles.words}>
              <strong>{workspace.title}</strong>
              {workspace.subtitle && <span className="small muted">{workspace.subtitle}</span>}
            </span>
            <IconChevronRight size={18} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
}
