import type { ReactNode } from 'react';
import type { PublicBrand } from '../api/types';
import { useI18n } from '../i18n/I18n';
import styles from './PublicView.module.css';

type Props = {
  brand: Pick<PublicBrand, 'name' | 'title' | 'headline' | 'welcome' | 'cover_url'>;
  action: ReactNode;
  /** A title that is not the page's own, in the settings' preview. */
  preview?: boolean;
};

/** Cover, headline, welcome, one button. Shown to visitors, and to staff while they choose the words. */
export function PublicView({ brand, action, preview = false }: Props) {
  const { t } = useI18n();
  const Title = preview ? 'p' : 'h1';
  return (
    <div className={styles.view} data-preview={preview || undefined}>
      <div className={styles.cover} data-plain={brand.cover_url ? undefined : true}>
        {brand.cover_url && <img src={brand.cover_url} alt="" />}
      </div>
      <div className={styles.words}>
        <Title className={styles.title}>
          {brand.headline || t('client.defaultHeadline', { name: brand.title || brand.name })}
        </Title>
        {brand.welcome && <p className={styles.welcome}>{brand.welcome}</p>}
        <div className={styles.action}>{action}</div>
      </div>
    </div>
  );
}
