import { Link } from '@tanstack/react-router';
import { useI18n } from '../../i18n/I18n';
import styles from '../clients/ClientsPage.module.css';

/** Present companies, or those put away. */
export function ArchivedFilter({ archived }: { archived: boolean }) {
  const { t } = useI18n();
  return (
    <nav className={styles.filter} aria-label={t('companies.filter')}>
      {[false, true].map((wanted) => (
        <Link
          key={String(wanted)}
          to="."
          search={((old: object) => ({ ...old, archived: wanted ? 'true' : undefined })) as never}
          resetScroll={false}
          aria-current={wanted === archived ? 'true' : undefined}
          data-current={wanted === archived || undefined}
        >
          {t(wanted ? 'companies.archived' : 'companies.present')}
        </Link>
      ))}
    </nav>
  );
}
