import type { Bulk } from '../../../api/types';
import { useI18n } from '../../../i18n/I18n';
import dialog from '../../../ui/dialog.module.css';

/** How many are left out, and why. */
export function Left({ counts }: { counts: Bulk['counts'] }) {
  const { t, format } = useI18n();
  const total = counts.left.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return (
    <div>
      <p>{t('bulk.leftOut', { count: total })}</p>
      <ul className={dialog.facts}>
        {counts.left.map(({ reason, count }) => (
          <li key={reason}>
            {t(`bulkReason.${reason}`)} <span className="muted numeric">({format.number(count)})</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
