import { NativeSelect, Switch } from '@mantine/core';
import { useI18n } from '../../i18n/I18n';
import type { Order } from './order';

type Props = { order: Order; disabled?: boolean; change: (part: Partial<Order>) => void };

/** The form of the file. Only CSV has a separator and a mark. */
export function FormatFields({ order, disabled, change }: Props) {
  const { t } = useI18n();
  const csv = order.format !== 'ndjson';
  return (
    <>
      <NativeSelect
        label={t('exports.format')}
        description={t('exports.formatHelp')}
        value={order.format ?? 'csv'}
        disabled={disabled}
        data={(['csv', 'ndjson'] as const).map((value) => ({ value, label: t(`exports.${value}`) }))}
        onChange={(event) =>
          change({
            format: event.currentTarget.value as Order['format'],
            separator: undefined,
            bom: undefined,
          })
        }
      />
      {csv && (
        <>
          <NativeSelect
            label={t('exports.separator')}
            value={order.separator ?? ''}
            disabled={disabled}
            data={[
              { value: '', label: t('exports.usual') },
              { value: 'comma', label: t('exports.comma') },
              { value: 'semicolon', label: t('exports.semicolon') },
            ]}
            onChange={(event) =>
              change({ separator: (event.currentTarget.value || undefined) as Order['separator'] })
            }
          />
          <Switch
            label={t('exports.bom')}
            checked={order.bom ?? true}
            disabled={disabled}
            onChange={(event) => change({ bom: event.currentTarget.checked })}
          />
        </>
      )}
    </>
  );
}
