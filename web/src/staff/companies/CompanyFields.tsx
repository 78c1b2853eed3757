import { ChoiceField } from '../../form/ChoiceField';
import { useField } from '../../form/context';
import { Pair } from '../../form/Pair';
import { TextField } from '../../form/TextField';
import { useI18n } from '../../i18n/I18n';
import { countries, LABELS } from './companyFields';

/** Only the name is asked for. */
export function CompanyFields({ focus = false }: { focus?: boolean }) {
  const { t, lang } = useI18n();
  const { value: country } = useField('country');
  const optional = t('form.optional');
  return (
    <>
      <TextField name="name" label={t(LABELS.name)} autoComplete="off" focus={focus} />
      <ChoiceField
        name="country"
        label={t(LABELS.country)}
        data={[{ value: '', label: t('company.noCountry') }, ...countries(lang, country)]}
      />
      <Pair>
        <TextField
          name="registration_number"
          label={t(LABELS.registration_number)}
          description={country === 'FR' ? t('company.registrationHelp') : undefined}
          optional={optional}
          autoComplete="off"
        />
        <TextField
          name="vat_number"
          label={t(LABELS.vat_number)}
          description={t('company.vatHelp')}
          optional={optional}
          autoComplete="off"
        />
      </Pair>
      <TextField name="address" label={t(LABELS.address)} optional={optional} rows={2} autoComplete="off" />
      <Pair>
        <TextField name="phone" type="tel" label={t(LABELS.phone)} optional={optional} autoComplete="off" />
        <TextField
          name="website"
          inputMode="url"
          label={t(LABELS.website)}
          optional={optional}
          autoComplete="off"
        />
      </Pair>
      <TextField
        name="notes"
        label={t(LABELS.notes)}
        description={t('client.notesHelp')}
        optional={optional}
        rows={4}
      />
    </>
  );
}
