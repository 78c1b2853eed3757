import { Textarea, TextInput, type TextInputProps } from '@mantine/core';
import { useField } from './context';

type Props = Pick<
  TextInputProps,
  'label' | 'description' | 'autoComplete' | 'type' | 'inputMode' | 'readOnly' | 'placeholder' | 'maxLength'
> & {
  name: string;
  optional?: string;
  rows?: number;
  focus?: boolean;
};

/** Label above, help below it, the error at the field. */
export function TextField({ name, optional, rows, focus, label, ...rest }: Props) {
  const { set, ...field } = useField(name);
  const shared = {
    ...field,
    ...rest,
    label: optional ? (
      <>
        {label} <span className="muted">({optional})</span>
      </>
    ) : (
      label
    ),
    'data-autofocus': focus || undefined,
    autoFocus: focus,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      set(event.currentTarget.value),
  };
  return rows ? (
    <Textarea {...(shared as object)} rows={rows} resize="vertical" />
  ) : (
    <TextInput {...shared} spellCheck={rest.type === 'email' ? false : undefined} />
  );
}
