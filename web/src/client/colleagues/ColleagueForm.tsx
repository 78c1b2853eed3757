import { Button } from '@mantine/core';
import { updateColleague } from '../../api/colleagues';
import type { Colleague } from '../../api/types';
import { Form } from '../../form/Form';
import { Pair } from '../../form/Pair';
import { TextField } from '../../form/TextField';
import { changes, required, useForm } from '../../form/useForm';
import { useI18n } from '../../i18n/I18n';
import { StaleNote } from '../../ui/StaleNote';
import { toast } from '../../ui/toast';
import { useColleagueSave } from './useColleagueSave';

/** Her names and telephone numbers. Her address is hers to change. */
export function ColleagueForm({ company, colleague }: { company: string; colleague: Colleague }) {
  const { t } = useI18n();
  const { saved, reload } = useColleagueSave(company, colleague.id);
  const initial = {
    first_name: colleague.first_name,
    last_name: colleague.last_name,
    phone_1: colleague.phone_1 ?? '',
    phone_2: colleague.phone_2 ?? '',
  };
  const form = useForm({
    initial,
    check: (values) => required(values, 'first_name', 'last_name'),
    submit: async (values) => {
      const body = changes(initial, values, ['phone_1', 'phone_2']);
      await saved(await updateColleague(company, colleague, body));
      toast(t('common.saved'));
    },
  });
  return (
    <Form
      form={form}
      labels={{
        first_name: 'person.firstName',
        last_name: 'person.lastName',
        phone_1: 'colleagues.phone1',
        phone_2: 'colleagues.phone2',
      }}
    >
      <Pair>
        <TextField name="first_name" label={t('person.firstName')} />
        <TextField name="last_name" label={t('person.lastName')} />
      </Pair>
      <Pair>
        <TextField name="phone_1" label={t('colleagues.phone1')} type="tel" optional={t('form.optional')} />
        <TextField name="phone_2" label={t('colleagues.phone2')} type="tel" optional={t('form.optional')} />
      </Pair>
      <StaleNote error={form.problem} reload={reload} />
      <div>
        <Button type="submit" loading={form.busy} disabled={!form.changed}>
          {t('common.save')}
        </Button>
      </div>
    </Form>
  );
}
