import { useEffect } from 'react';
import { dropViewLink } from '../api/view';
import { useI18n } from '../i18n/I18n';
import { EmptyState } from '../ui/EmptyState';

/** A tab in which somebody saw what a client sees. */
export function ViewOver() {
  const { t } = useI18n();
  useEffect(dropViewLink, []);
  return (
    <main>
      <EmptyState title={t('view.overTitle')} text={t('view.overText')} />
    </main>
  );
}
