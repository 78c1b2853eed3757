import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { updateMe } from '../api/access';
import type { Lang, Me } from '../api/types';
import { meKey } from '../auth/useSession';
import { ChoiceField } from '../form/ChoiceField';
import { Form } from '../form/Form';
import { Pair } from '../form/Pair';
import { TextField } from '../form/TextField';
import { timeZones } from '../form/timeZones';
import { changes, required, useForm } from '../form/useForm';
import { useI18n } from '../i18n/I18n';
import { toast } from '../ui/toast';

export function PersonForm({ me }: { me: Me }) {
  const { t, setLang } = useI18n();
  const queries = useQueryClient();
  const initial = {
    first_name: me.first_name,
    last_name: me.last_name,
    language: me.language as string,
    time_zone: me.time_zone,
  };
  const form = useForm({
    initial,
    check: (values) => required(values, 'first_name', 'last_name'),
    submit: async (values) => {
      const saved = await updateMe(me, changes(initial, values) as Partial<Me>);
      queries.setQueryData(meKey, saved);
      setLang(saved.language as Lang);
      toast(t('common.saved'));
    },
  });
  return (
    <Form
      form={form}
      labels={{ first_name: 'person.firstName', last_name: 'person.lastName', time_zone: 'profile.timeZone' }}
    >
      <Pair>
        <TextField name="first_name" label={t('person.firstName')} autoComplete="given-name" />
        <TextField name="last_name" label={t('person.lastName')} autoComplete="family-name" />
      </Pair>
      <Pair>
        <ChoiceField
          name="language"
          label={t('common.language')}
          data={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
        />
        <ChoiceField name="time_zone" label={t('profile.timeZone')} data={timeZones(me.time_zone)} />
      </Pair>
      <div>
        <Button type="submit" loading={form.busy} disabled={!form.changed}>
          {t('common.save')}
        </Button>
      </div>
    </Form>
  );
}
