import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ClientFilter, listTags } from '../../api/clients';
import { useI18n } from '../../i18n/I18n';
import { useFilter } from '../useFilter';

/** Tags, lost mails and the order; all of it in the address, beside the search and the status. */
export function ClientsFilter({ filter }: { filter: ClientFilter }) {
  const { t } = useI18n();
  const set = useFilter<ClientFilter>();
  const tags = useQuery({ queryKey: ['tags'], queryFn: listTags }).data?.items ?? [];
  const narrowed = filter.mail ? 'mail' : (filter.tag ?? '');
  return (
    <>
      <NativeSelect
        aria-label={t('clients.narrow')}
        value={narrowed}
        data={[
          { value: '', label: t('clients.narrowNone') },
          { value: 'mail', label: t('clients.mailProblem') },
          ...tags.map((tag) => ({ value: tag.id, label: tag.name })),
        ]}
        onChange={(event) => {
          const wanted = event.currentTarget.value;
          set({
            mail: wanted === 'mail' ? 'problem' : undefined,
            tag: wanted && wanted !== 'mail' ? wanted : undefined,
          });
        }}
      />
      <NativeSelect
        aria-label={t('clients.sort')}
        value={filter.sort ?? 'newest'}
        data={(['newest', 'name', 'seen'] as const).map((value) => ({
          value,
          label: t(`clientSort.${value}`),
        }))}
        onChange={(event) => {
          const wanted = event.currentTarget.value as NonNullable<ClientFilter['sort']>;
          set({ sort: wanted === 'newest' ? undefined : wanted });
        }}
      />
    </>
  );
}
