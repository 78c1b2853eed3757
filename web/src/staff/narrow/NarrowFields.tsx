import { NativeSelect } from '@mantine/core';
import { useI18n } from '../../i18n/I18n';
import dialog from '../../ui/dialog.module.css';
import { findCompanies, findWorkspaces } from '../exports/find';
import { NamedPicker } from '../exports/NamedPicker';
import { type Names, type Narrowing, useNames, useTags } from './useNames';

type Props = {
  value: Narrowing;
  /** What its ids are called, where that is known. */
  names?: Names;
  disabled?: boolean;
  change: (part: { [Key in keyof Narrowing]?: NonNullable<Narrowing[Key]> }) => void;
};

/** Company, workspace, tag and lost mails: each narrows what the others leave. */
export function NarrowFields({ value, names: known, disabled, change }: Props) {
  const { t } = useI18n();
  const names = useNames(value, known);
  const tags = useTags();
  return (
    <>
      <NamedPicker
        label={t('narrow.company')}
        kind="companies"
        chosen={names.company}
        disabled={disabled}
        find={findCompanies}
        choose={(company) => change({ company })}
      />
      <NamedPicker
        label={t('narrow.workspace')}
        kind="workspaces"
        chosen={names.workspace}
        disabled={disabled}
        find={findWorkspaces}
        choose={(workspace) => change({ workspace })}
      />
      <NativeSelect
        label={t('narrow.tag')}
        value={value.tag ?? ''}
        disabled={disabled}
        data={[
          { value: '', label: t('narrow.anyTag') },
          ...tags.map((tag) => ({ value: tag.id, label: tag.name })),
        ]}
        onChange={(event) => change({ tag: event.currentTarget.value || undefined })}
      />
      <label className={dialog.option}>
        <input
          type="checkbox"
          checked={value.mail === 'problem'}
          disabled={disabled}
          onChange={(event) => change({ mail: event.currentTarget.checked ? 'problem' : undefined })}
        />
        <span>{t('narrow.mail')}</span>
      </label>
    </>
  );
}
