import { ChoiceField } from '../../form/ChoiceField';
import { useField } from '../../form/context';
import { Pair } from '../../form/Pair';
import { TextField } from '../../form/TextField';
import { timeZones } from '../../form/timeZones';
import { useI18n } from '../../i18n/I18n';
import { CompanyField } from './CompanyField';
import { LABELS } from './clientFields';

/** Three things are asked for; the rest can come later. */
export function ClientFields({ existing = false }: { existing?: boolean }) {
  const { t } = useI18n();
  const { value: zone } = useField('time_zone');
  const optional = t('form.optional');
  return (
    <>
      <Pair>
        <TextField name="first_name" label={t(LABELS.first_name)} autoComplete="off" focus={!existing} />
        <TextField name="last_name" label={t(LABELS.last_name)} autoComplete="off" />
      </Pair>
      <TextField
        name="email"
        type="email"
        label={t(LABELS.email)}
        description={t(existing ? 'client.emailFixed' : 'client.emailHelp')}
        autoComplete="off"
        readOnly={existing}
      />
      <CompanyField />
      <Pair>
        <TextField
          name="phone_1"
          type="tel"
          label={t(LABELS.phone_1)}
          optional={optional}
          autoComplete="off"
        />
        <TextField
          name="phone_2"
          type="tel"
          label={t(LABELS.phone_2)}
          optional={optional}
          autoComplete="off"
        />
      </Pair>
      <TextField name="address" label={t(LABELS.address)} optional={optional} rows={2} autoComplete="off" />
      <TextField
        name="notes"
        label={t(LABELS.notes)}
        description={t('client.notesHelp')}
        optional={optional}
        rows={4}
      />
      <ChoiceField
        name="language"
        label={t(LABELS.language)}
        description={t('client.languageHelp')}
        data={[
          { value: 'fr', label: 'Français' },
          { value: 'en', label: 'English' },
        ]}
      />
      <ChoiceField
        name="time_zone"
        label={t(LABELS.time_zone)}
        data={[{ value: '', label: t('client.usualZone') }, ...timeZones(zone || 'UTC')]}
      />
    </>
  );
}
