import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId } from 'react';
import { listCompanies } from '../../api/companies';
import { useField } from '../../form/context';
import { fold } from '../../format/fold';
import { useI18n } from '../../i18n/I18n';

const plain = (text: string) => fold(text).split(/\s+/).filter(Boolean).join(' ');

/** The name of a company: one that there is, offered while typing, or a new one, said before it is made. */
export function CompanyField() {
  const { t } = useI18n();
  const list = useId();
  const { set, ...field } = useField('company');
  const typed = useDeferredValue(field.value.trim());
  const query = useQuery({
    queryKey: ['companies', 'find', typed],
    queryFn: () => listCompanies({ q: typed, limit: 8 }),
    enabled: typed !== '',
    placeholderData: (previous) => previous,
  });
  const found = query.data?.items ?? [];
  const known = found.some((company) => plain(company.name) === plain(typed));
  const isNew = typed !== '' && query.isSuccess && !query.isPlaceholderData && !known;
  return (
    <>
      <TextInput
        {...field}
        label={
          <>
            {t('client.company')} <span className="muted">({t('form.optional')})</span>
          </>
        }
        description={isNew ? t('company.willBeNew', { name: typed }) : t('company.pickHelp')}
        autoComplete="off"
        list={list}
        onChange={(event) => set(event.currentTarget.value)}
      />
      <datalist id={list}>
        {found.map((company) => (
          <option key={company.id} value={company.name} />
        ))}
      </datalist>
    </>
  );
}
