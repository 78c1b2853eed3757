import { Button } from '@mantine/core';
import { useState } from 'react';
import { endView } from '../api/access';
import { store } from '../api/http';
import type { View } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { IconEye } from '../ui/icons';
import styles from './ViewBanner.module.css';

/** Who looks on, at whose portal, until when; always there, so that nobody takes the view for her own portal. */
export function ViewBanner({ view }: { view: View }) {
  const { t, format } = useI18n();
  const [ending, setEnding] = useState(false);
  const end = async () => {
    setEnding(true);
    // Over in any case: a view that can't be ended any more has ended.
    await endView().catch(() => {});
    store.leave();
    window.close();
  };
  return (
    <aside className={styles.banner} aria-label={t('view.label')}>
      <IconEye size={20} aria-hidden />
      <p>
        <strong>{t('view.banner', { name: view.client.name })}</strong>{' '}
        <span>{t('view.bannerText', { viewer: view.viewer, time: format.time(view.ends_at) })}</span>
      </p>
      <Button size="compact-sm" variant="default" onClick={end} loading={ending}>
        {t('view.end')}
      </Button>
    </aside>
  );
}
