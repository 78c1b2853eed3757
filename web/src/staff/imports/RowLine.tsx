import { Link } from '@tanstack/react-router';
import type { ImportRow } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { Status } from '../../ui/Status';
import styles from './RowList.module.css';
import { LOOK } from './standings';

/** What stands in a row, and what becomes of it. */
export function RowLine({ row }: { row: ImportRow }) {
  const { t, tMaybe, format } = useI18n();
  const [shape, tone] = LOOK[row.standing];
  const name = [row.first_name, row.last_name].filter(Boolean).join(' ');
  const said = row.errors.map((error) => {
    const column = tMaybe(`importColumn.${error.pointer.slice(1)}`) ?? '';
    return t('imports.fault', { column, fault: tMaybe(`importFault.${error.code}`) ?? error.detail });
  });
  if (row.first_row !== null) said.push(t('imports.sameAs', { row: row.first_row }));
  return (
    <tr>
      <td className="small muted numeric">{format.number(row.row)}</td>
      <td>
        <span className={styles.person}>
          {row.client && name ? (
            <Link to="/clients/$client" params={{ client: row.client } as never}>
              {name}
            </Link>
          ) : (
            name && <strong>{name}</strong>
          )}
          <span className="small muted">{[row.company, row.email].filter(Boolean).join(' · ')}</span>
        </span>
      </td>
      <td>
        <span className={styles.outcome}>
          <Status shape={shape} tone={tone}>
            {t(`importStanding.${row.standing}`)}
          </Status>
          {said.map((words) => (
            <span key={words} className="small muted">
              {words}
            </span>
          ))}
        </span>
      </td>
    </tr>
  );
}
