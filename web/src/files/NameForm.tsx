import { Form } from '../form/Form';
import { TextField } from '../form/TextField';
import { required, useForm } from '../form/useForm';
import { DialogEnd } from '../ui/DialogEnd';

type Props = {
  initial?: string;
  label: string;
  action: string;
  cancel: () => void;
  submit: (name: string, key: string) => Promise<void>;
};

export function NameForm({ initial = '', label, action, cancel, submit }: Props) {
  const form = useForm({
    initial: { name: initial },
    check: (values) => required(values, 'name'),
    submit: ({ name }, key) => submit(name.trim(), key),
  });
  return (
    <Form form={form} labels={{ name: 'files.name' }}>
      <TextField name="name" label={label} autoComplete="off" focus maxLength={200} />
      <DialogEnd close={cancel} loading={form.busy}>
        {action}
      </DialogEnd>
    </Form>
  );
}
