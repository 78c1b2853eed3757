import { useComputedColorScheme } from '@mantine/core';
import type { PublicBrand } from '../../api/types';
import { PublicView } from '../../client/PublicView';
import { useI18n } from '../../i18n/I18n';
import { contrast } from '../../theme/contrast';
import { parseHex } from '../../theme/oklch';
import { brandTokens, DEFAULT_BRAND, PAGE } from '../../theme/scale';
import { Avatar } from '../../ui/Avatar';
import styles from './BrandForm.module.css';

/** The signed-out page as clients will see it, painted before anything is saved. */
export function BrandPreview({ brand }: { brand: PublicBrand }) {
  const { t } = useI18n();
  const scheme = useComputedColorScheme('light');
  const colour = parseHex(brand.color) ? brand.color : DEFAULT_BRAND;
  const tokens = brandTokens(colour, scheme);
  const name = brand.title || brand.name;
  const paint = {
    '--accent': tokens.accent,
    '--on-accent': tokens.onAccent,
    '--soft': tokens.soft,
    '--ink': tokens.ink,
    '--accent-edge': contrast(tokens.accent, PAGE[scheme]) < 3 ? tokens.ring : 'transparent',
  } as React.CSSProperties;
  return (
    <section className={styles.preview} aria-label={t('brand.preview')}>
      <h2>{t('brand.preview')}</h2>
      <div className={styles.window} style={paint}>
        <div className={styles.windowTop}>
          <Avatar name={name} src={brand.logo_url} size={36} />
          <span>{name}</span>
        </div>
        <PublicView
          brand={brand}
          preview
          action={<span className={styles.fakeButton}>{t('client.enter')}</span>}
        />
      </div>
    </section>
  );
}
