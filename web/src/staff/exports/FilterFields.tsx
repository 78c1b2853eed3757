import { NativeSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { listTags } from '../../api/clients';
import { useI18n } from '../../i18n/I18n';
import { STATUSES } from '../search';
import { findCompanies, findWorkspaces } from './find';
import { type Named, NamedPicker } from './NamedPicker';
import type { Order, OrderFilter } from './order';

type Props = {
  order: Order;
  /** What the ids of an order are called that was made before. */
  names?: { company?: Named | null; workspace?: Named | null };
  disabled?: boolean;
  change: (part: Partial<Order>) => void;
};

/** Which clients, by what the list of clients narrows by. */
export function FilterFields({ order: { filter }, names, disabled, change }: Props) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const tags = useQuery({ queryKey: ['tags'], queryFn: listTags }).data?.items ?? [];
  const set = (part: OrderFilter) => change({ filter: { ...filter, ...part } });
  return (
    <>
      <NativeSelect
        label={t('exports.status')}
        value={filter.status ?? ''}
        disabled={disabled}
        data={[
          { value: '', label: t('exports.anyStatus') },
          ...STATUSES.map((value) => ({ value, label: t(`clientStatus.${value}`) })),
        ]}
        onChange={(event) =>
          set({ status: (event.currentTarget.value || undefined) as OrderFilter['status'] })
        }
      />
      <NativeSelect
        label={t('exports.narrow')}
        value={filter.mail ?? filter.tag ?? ''}
        disabled={disabled}
        data={[
          { value: '', label: t('clients.narrowNone') },
          { value: 'problem', label: t('clients.mailProblem') },
          ...tags.map((tag) => ({ value: tag.id, label: tag.name })),
        ]}
        onChange={(event) => {
          const wanted = event.currentTarget.value;
          const mail = wanted === 'problem';
          set({ mail: mail ? 'problem' : undefined, tag: wanted && !mail ? wanted : undefined });
        }}
      />
      <NamedPicker
        label={t('exports.company')}
        kind="companies"
        initial={names?.company ?? undefined}
        disabled={disabled}
        find={findCompanies}
        choose={(company) => set({ company })}
      />
      <NamedPicker
        label={t('exports.workspace')}
        kind="workspaces"
        initial={names?.workspace ?? undefined}
        disabled={disabled}
        find={findWorkspaces(queries)}
        choose={(workspace) => set({ workspace })}
      />
    </>
  );
}
