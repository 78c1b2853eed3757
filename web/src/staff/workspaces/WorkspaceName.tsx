import { Link } from '@tanstack/react-router';
import type { Workspace } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { Status } from '../../ui/Status';
import styles from '../clients/ClientsPage.module.css';

/** A workspace in a row: its title, which opens it, and its subtitle or that it is archived. */
export function WorkspaceName({
  workspace,
}: {
  workspace: Pick<Workspace, 'id' | 'title' | 'subtitle' | 'archived'>;
}) {
  const { t } = useI18n();
  return (
    <span className={styles.person}>
      <Link to="/workspaces/$workspace" params={{ workspace: workspace.id } as never}>
        {workspace.title}
      </Link>
      {workspace.archived ? (
        <Status shape="bar">{t('workspaces.archived')}</Status>
      ) : (
        <span className="small muted">{workspace.subtitle}</span>
      )}
    </span>
  );
}
