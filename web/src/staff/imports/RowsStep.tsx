import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { runImport } from '../../api/imports';
import type { Import } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { Note } from '../../ui/Note';
import { ProblemNote } from '../../ui/ProblemNote';
import { useTask } from '../../ui/useTask';
import { Discard } from './Discard';
import { importKey } from './ImportPage';
import styles from './Imports.module.css';
import { RowList } from './RowList';
import { total } from './standings';

/** What would become of each row, and the button that makes it so. */
export function RowsStep({ item }: { item: Import }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const { busy, error, run } = useTask();
  const { create, update } = item.judged;
  const start = () =>
    run(async () => {
      queries.setQueryData(importKey(item.id), await runImport(item));
    });
  return (
    <>
      <div className={styles.over}>
        <p>
          {t('imports.previewText', { count: total(item.judged) })} {t('imports.noMail')}
        </p>
        {create + update === 0 && <Note kind="info">{t('imports.nothing')}</Note>}
        {error != null && <ProblemNote error={error} />}
        <div className={styles.actions}>
          {create + update > 0 && (
            <Button onClick={start} loading={busy}>
              {t('imports.start', { count: create + update })}
            </Button>
          )}
          <ButtonLink to="." search={{}} variant="default">
            {t('imports.back')}
          </ButtonLink>
          <Discard item={item} />
        </div>
      </div>
      <RowList item={item} counts={item.judged} />
    </>
  );
}
