import { Link } from '@tanstack/react-router';
import type { Workspace } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { Avatar } from '../ui/Avatar';
import { IconChevronRight } from '../ui/icons';
import styles from './HomePage.module.css';

export function WorkspaceCards({ workspaces }: { workspaces: Workspace[] }) {
  const { t } = useI18n();
  return (
    <ul className={styles.rows}>
      {workspaces.map((workspace) => (
        <li key={workspace.id}>
          <Link to="/workspaces/$workspace" params={{ workspace: workspace.id } as never}>
            <Avatar name={workspace.title} size={44} />
            <span className={styles.words}>
              <strong>{workspace.title}</strong>
              <span className="small muted">
                {[workspace.subtitle, t('client.fileCount', { count: workspace.file_count })]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <IconChevronRight size={18} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
}
