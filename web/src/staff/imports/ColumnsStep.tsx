import { Button, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { chooseImport } from '../../api/imports';
import type { Import, ImportChoices, ImportColumn } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { Note } from '../../ui/Note';
import { ProblemNote } from '../../ui/ProblemNote';
import { Section } from '../../ui/Section';
import { useTask } from '../../ui/useTask';
import { ColumnFields } from './ColumnFields';
import { Discard } from './Discard';
import { importKey } from './ImportPage';
import styles from './Imports.module.css';

const REQUIRED: ImportColumn[] = ['first_name', 'last_name', 'email'];
const EXISTING = ['skip', 'update'] as const;
const SEPARATORS = ['semicolon', 'comma', 'tab'] as const;
const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;

/** What each column holds, and what becomes of clients whom there are already. */
export function ColumnsStep({ item }: { item: Import }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [columns, setColumns] = useState(item.columns.map((head) => head.column));
  const [existing, setExisting] = useState(item.existing);
  const { busy, error, run } = useTask();
  const missing = REQUIRED.filter((column) => !columns.includes(column));
  const names = missing.map((column) => t(`importColumn.${column}`)).join(', ');

  const choose = (choices: ImportChoices) =>
    run(async () => {
      queries.setQueryData(importKey(item.id), await chooseImport(item, choices));
      return true;
    });
  const preview = async () => {
    const same =
      existing === item.existing && columns.every((column, place) => column === item.columns[place]?.column);
    if (same || (await choose({ columns, existing })))
      await navigate({ to: '.', search: { step: 'rows' } as never });
  };
  return (
    <>
      <Section title={t('imports.columns')} text={t('imports.columnsText')}>
        <ColumnFields heads={item.columns} columns={columns} onChange={setColumns} />
      </Section>
      <Section title={t('imports.existing')} text={t('imports.existingText')}>
        <NativeSelect
          label={t('imports.found')}
          description={existing === 'update' ? t('imports.emptyKeeps') : undefined}
          value={existing}
          data={EXISTING.map((value) => ({ value, label: t(`importExisting.${value}`) }))}
          onChange={(event) => setExisting(event.currentTarget.value as Import['existing'])}
        />
      </Section>
      <Section title={t('imports.file')} text={t('imports.fileText')}>
        <NativeSelect
          mb={16}
          label={t('imports.separator')}
          value={item.separator ?? ''}
          disabled={busy}
          data={SEPARATORS.map((value) => ({ value, label: t(`importSeparator.${value}`) }))}
          onChange={(event) =>
            choose({ separator: event.currentTarget.value as (typeof SEPARATORS)[number] })
          }
        />
        <NativeSelect
          label={t('imports.encoding')}
          value={item.encoding ?? ''}
          disabled={busy}
          data={ENCODINGS.map((value) => ({ value, label: t(`importEncoding.${value}`) }))}
          onChange={(event) => choose({ encoding: event.currentTarget.value as (typeof ENCODINGS)[number] })}
        />
      </Section>
      {missing.length > 0 && <Note kind="warn">{t('imports.missing', { names })}</Note>}
      {error != null && <ProblemNote error={error} />}
      <div className={styles.actions}>
        <Button onClick={preview} loading={busy} disabled={missing.length > 0}>
          {t('imports.preview')}
        </Button>
        <Discard item={item} />
      </div>
    </>
  );
}
