import { Button } from '@mantine/core';
import { changePassword } from '../api/access';
import { store } from '../api/http';
import { Form } from '../form/Form';
import { PasswordField } from '../form/PasswordField';
import { required, useForm } from '../form/useForm';
import { useI18n } from '../i18n/I18n';
import { toast } from '../ui/toast';

export function PasswordForm({ email }: { email: string }) {
  const { t } = useI18n();
  const form = useForm({
    initial: { current_password: '', new_password: '' },
    check: (values) => required(values, 'current_password', 'new_password'),
    submit: async ({ current_password, new_password }) => {
      store.accept(await changePassword(current_password, new_password));
      form.reset({ current_password: '', new_password: '' });
      toast(t('profile.passwordChanged'));
    },
  });
  return (
    <Form form={form} labels={{ current_password: 'password.current', new_password: 'password.new' }}>
      {/* Tells a password manager whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField name="current_password" label={t('password.current')} />
      <PasswordField name="new_password" label={t('password.new')} isNew />
      <div>
        <Button type="submit" variant="default" loading={form.busy} disabled={!form.changed}>
          {t('profile.changePassword')}
        </Button>
      </div>
    </Form>
  );
}
