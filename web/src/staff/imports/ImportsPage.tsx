import { Link } from '@tanstack/react-router';
import { listImports } from '../../api/imports';
import { useI18n } from '../../i18n/I18n';
import { ErrorState } from '../../ui/ErrorState';
import { LoadMore } from '../../ui/LoadMore';
import { PageHeader } from '../../ui/PageHeader';
import { PlainList } from '../../ui/PlainList';
import { usePages } from '../../ui/usePages';
import { FileChoice } from './FileChoice';
import { ImportItem } from './ImportItem';
import styles from './Imports.module.css';
import { Steps } from './Steps';

export function ImportsPage() {
  const { t } = useI18n();
  const list = usePages(['imports', 'list'], (cursor) => listImports({ cursor, limit: 20 }));
  return (
    <>
      <PageHeader
        title={t('imports.title')}
        subtitle={t('imports.intro')}
        above={<Link to="/clients">{t('clients.title')}</Link>}
      />
      <Steps current="file" />
      <FileChoice />
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {list.items.length > 0 && (
        <section className={styles.part} aria-labelledby="earlier">
          <h2 id="earlier">{t('imports.earlier')}</h2>
          <PlainList>
            {list.items.map((one) => (
              <ImportItem key={one.id} item={one} />
            ))}
          </PlainList>
        </section>
      )}
      <LoadMore {...list} />
    </>
  );
}
