import { Link } from '@tanstack/react-router';
import { FileIcon } from '../files/FileIcon';
import { useI18n } from '../i18n/I18n';
import { When } from '../ui/When';
import styles from './HomePage.module.css';
import type { Recent } from './recent';

/** `partial`: not everything could be read, and the list says so. */
export function NewFiles({ recent, partial }: { recent: Recent[]; partial: boolean }) {
  const { t } = useI18n();
  return (
    <section>
      <h2>{t('client.newFiles')}</h2>
      <ul className={styles.rows}>
        {recent.map(({ file, workspace }) => (
          <li key={file.id}>
            <Link
              to="/workspaces/$workspace"
              params={{ workspace: workspace.id } as never}
              search={{ folder: file.folder ?? undefined } as never}
            >
              <span className={styles.icon}>
                <FileIcon mediaType={file.media_type} />
              </span>
              <span className={styles.words}>
                <strong>{file.name}</strong>
                <span className="small muted">
                  {workspace.title} · {file.uploaded_by.name || t('files.erased')} ·{' '}
                  <When at={file.created_at} />
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {partial && <p className={`small muted ${styles.more}`}>{t('client.newMore')}</p>}
    </section>
  );
}
