import { NativeSelect } from '@mantine/core';
import { useField } from './context';

type Props = {
  name: string;
  label: string;
  description?: string;
  data: { value: string; label: string }[];
};

export function ChoiceField({ name, ...rest }: Props) {
  const { set, ...field } = useField(name);
  return <NativeSelect {...field} {...rest} onChange={(event) => set(event.currentTarget.value)} />;
}
