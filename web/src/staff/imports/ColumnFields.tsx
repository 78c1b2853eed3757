import { NativeSelect } from '@mantine/core';
import type { Import, ImportColumn } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import styles from './ColumnFields.module.css';

const COLUMNS: ImportColumn[] = [
  'first_name',
  'last_name',
  'email',
  'company',
  'phone_1',
  'phone_2',
  'address',
  'notes',
  'language',
  'time_zone',
  'id',
];

type Columns = (ImportColumn | null)[];
type Props = { heads: Import['columns']; columns: Columns; onChange: (columns: Columns) => void };

/** A choice for each column, beside what stands in it. A choice that another column had is taken from it. */
export function ColumnFields({ heads, columns, onChange }: Props) {
  const { t } = useI18n();
  const choose = (place: number, chosen: ImportColumn | null) =>
    onChange(
      columns.map((column, other) => {
        if (other === place) return chosen;
        return column === chosen ? null : column;
      }),
    );
  const options = [
    { value: '', label: t('imports.leftOut') },
    ...COLUMNS.map((value) => ({ value, label: t(`importColumn.${value}`) })),
  ];
  return (
    <ul className={styles.list}>
      {heads.map((head, place) => {
        const name = head.name || t('imports.unnamed', { number: place + 1 });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name that is theirs alone
          <li key={place}>
            <div className={styles.words}>
              <strong>{name}</strong>
              <span className="small muted">{head.samples.join(' · ')}</span>
            </div>
            <NativeSelect
              aria-label={t('imports.of', { name })}
              data={options}
              value={columns[place] ?? ''}
              onChange={(event) => choose(place, (event.currentTarget.value || null) as ImportColumn | null)}
            />
          </li>
        );
      })}
    </ul>
  );
}
