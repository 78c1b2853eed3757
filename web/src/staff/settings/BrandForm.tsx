import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type PortalChange, updatePortal } from '../../api/portal';
import type { Portal } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { ChoiceField } from '../../form/ChoiceField';
import { DraftNote } from '../../form/DraftNote';
import { Form } from '../../form/Form';
import { Pair } from '../../form/Pair';
import { TextField } from '../../form/TextField';
import { timeZones } from '../../form/timeZones';
import { useDraft } from '../../form/useDraft';
import { changes, required, useForm } from '../../form/useForm';
import { type Key, useI18n } from '../../i18n/I18n';
import { parseHex } from '../../theme/oklch';
import { StaleNote } from '../../ui/StaleNote';
import { toast } from '../../ui/toast';
import { portalKey } from '../portal';
import styles from './BrandForm.module.css';
import { BrandPreview } from './BrandPreview';
import { ColorField } from './ColorField';
import { PictureField } from './PictureField';
import pictures from './PictureField.module.css';

const LABELS = {
  color: 'brand.color',
  name: 'brand.name',
  title: 'brand.title',
  headline: 'brand.headline',
  welcome: 'brand.welcome',
  language: 'brand.language',
  time_zone: 'profile.timeZone',
} satisfies Record<string, Key>;

type Props = { portal: Portal; saved: (portal: Portal) => void };

export function BrandForm({ portal, saved }: Props) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const mayWrite = useMay('portal.write');
  const initial = {
    name: portal.name,
    color: portal.color,
    title: portal.title ?? '',
    headline: portal.headline ?? '',
    welcome: portal.welcome ?? '',
    language: portal.language as string,
    time_zone: portal.time_zone ?? 'UTC',
  };
  const form = useForm({
    initial,
    check: (values) => ({
      ...required(values, 'name'),
      ...(parseHex(values.color) ? {} : { color: 'malformed' }),
    }),
    submit: async (values) => {
      const change = changes(initial, values, ['title', 'headline', 'welcome']) as PortalChange;
      const now = await updatePortal(portal, change);
      draft.forget();
      saved(now);
      toast(t('common.saved'));
    },
  });
  const draft = useDraft(form, 'brand', initial);
  const optional = t('form.optional');
  return (
    <div className={styles.columns}>
      <div className={styles.fields}>
        <div className={pictures.pair}>
          <PictureField kind="logo" portal={portal} mayWrite={mayWrite} saved={saved} />
          <PictureField kind="cover" portal={portal} mayWrite={mayWrite} saved={saved} />
        </div>
        <Form form={form} labels={LABELS}>
          <DraftNote draft={draft} />
          <ColorField />
          <TextField name="name" label={t('brand.name')} />
          <TextField
            name="title"
            label={t('brand.title')}
            description={t('brand.titleHelp')}
            optional={optional}
          />
          <TextField name="headline" label={t('brand.headline')} optional={optional} />
          <TextField
            name="welcome"
            label={t('brand.welcome')}
            description={t('brand.welcomeHelp')}
            optional={optional}
            rows={4}
          />
          <Pair>
            <ChoiceField
              name="language"
              label={t('brand.language')}
              data={[
                { value: 'fr', label: 'Français' },
                { value: 'en', label: 'English' },
              ]}
            />
            <ChoiceField
              name="time_zone"
              label={t('profile.timeZone')}
              data={timeZones(form.values.time_zone)}
            />
          </Pair>
          <StaleNote error={form.problem} reload={() => queries.invalidateQueries({ queryKey: portalKey })} />
          <div>
            <Button type="submit" loading={form.busy} disabled={!mayWrite || !form.changed}>
              {t('common.save')}
            </Button>
          </div>
        </Form>
      </div>
      <BrandPreview brand={{ ...portal, ...form.values, language: portal.language }} />
    </div>
  );
}
