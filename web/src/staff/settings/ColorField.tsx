import { TextInput } from '@mantine/core';
import { useField } from '../../form/context';
import { useI18n } from '../../i18n/I18n';
import { contrast } from '../../theme/contrast';
import { parseHex } from '../../theme/oklch';
import { brandTokens, PAGE, scale } from '../../theme/scale';
import { Status } from '../../ui/Status';
import styles from './BrandForm.module.css';

/** The one colour, the ten steps made of it, and what the contrast allows, while it is being chosen. */
export function ColorField() {
  const { t, format } = useI18n();
  const { set, ...field } = useField('color');
  const colour = parseHex(field.value) ? field.value : null;
  return (
    <div>
      <TextInput
        {...field}
        label={t('brand.color')}
        description={t('brand.colorHelp')}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => set(event.currentTarget.value)}
        inputContainer={(input) => (
          <div className={styles.color}>
            <input
              type="color"
              aria-label={t('brand.colorPick')}
              value={colour && colour.length === 7 ? colour : '#000000'}
              onChange={(event) => set(event.currentTarget.value)}
            />
            {input}
          </div>
        )}
      />
      {colour && (
        <>
          <div className={styles.steps} aria-hidden>
            {scale(colour).map((step) => (
              <span key={step} style={{ background: step }} />
            ))}
          </div>
          <Verdict colour={colour} number={format.number} />
        </>
      )}
    </div>
  );
}

function Verdict({ colour, number }: { colour: string; number: (value: number) => string }) {
  const { t } = useI18n();
  const { onAccent, accent } = brandTokens(colour, 'light');
  const onButton = contrast(onAccent, accent);
  const onPage = contrast(colour, PAGE.light);
  const round = (value: number) => number(Math.round(value * 10) / 10);
  return (
    <div className={styles.verdict} aria-live="polite">
      <Status shape="disc" tone="ok">
        {t(onAccent === '#ffffff' ? 'brand.whiteText' : 'brand.darkText', { ratio: round(onButton) })}
      </Status>
      {onPage < 4.5 && (
        <Status shape="half" tone="warn">
          {t('brand.pale', { ratio: round(onPage) })}
        </Status>
      )}
    </div>
  );
}
