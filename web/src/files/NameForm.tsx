import { Button } from '@mantine/core';
import { Form } from '../form/Form';
import { TextField } from '../form/TextField';
import { required, useForm } from '../form/useForm';
import { useI18n } from '../i18n/I18n';
import styles from '../ui/dialog.module.css';

type Props = {
  initial?: string;
  label: string;
  action: string;
  cancel: () => void;
  submit: (name: string, key: string) => Promise<void>;
};

export function NameForm({ initial = '', label, action, cancel, submit }: Props) {
  const { t } = useI18n();
  const form = useForm({
    initial: { name: initial },
    check: (values) => required(values, 'name'),
    submit: ({ name }, key) => submit(name.trim(), key),
  });
  return (
    <Form form={form} labels={{ name: 'files.name' }}>
      <TextField name="name" label={label} autoComplete="off" focus maxLength={200} />
      <div className={styles.actions}>
        <Button variant="default" onClick={cancel}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={form.busy}>
          {action}
        </Button>
      </div>
    </Form>
  );
}
