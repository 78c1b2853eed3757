import { NativeSelect } from '@mantine/core';
import { useI18n } from '../../i18n/I18n';
import { NarrowFields } from '../narrow/NarrowFields';
import type { Names } from '../narrow/useNames';
import { STATUSES } from '../search';
import type { Order, OrderFilter } from './order';

type Props = {
  order: Order;
  /** What the ids of an order are called that was made before. */
  names?: Names;
  disabled?: boolean;
  change: (part: Partial<Order>) => void;
};

/** Which clients, by what the list of clients narrows by. */
export function FilterFields({ order: { filter }, names, disabled, change }: Props) {
  const { t } = useI18n();
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
      <NarrowFields value={filter} names={names} disabled={disabled} change={set} />
    </>
  );
}
