import { useI18n } from '../i18n/I18n';
import { IconChevronRight } from '../ui/icons';
import styles from './Breadcrumb.module.css';

type Props = { path: { id: string; name: string }[]; open: (folder: string | null) => void };

export function Breadcrumb({ path, open }: Props) {
  const { t } = useI18n();
  const last = path.length - 1;
  return (
    <nav aria-label={t('files.path')}>
      <ol className={styles.path}>
        <li>
          {path.length === 0 ? (
            <span aria-current="page">{t('files.title')}</span>
          ) : (
            <button type="button" onClick={() => open(null)}>
              {t('files.title')}
            </button>
          )}
        </li>
        {path.map((folder, i) => (
          <li key={folder.id}>
            <IconChevronRight size={14} aria-hidden />
            {i === last ? (
              <span aria-current="page">{folder.name}</span>
            ) : (
              <button type="button" onClick={() => open(folder.id)}>
                {folder.name}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
