import { createContext, useContext } from 'react';
import { useFieldText } from './fieldText';
import type { FormState, Values } from './useForm';

export const FormContext = createContext<{ id: string; form: FormState<Values> } | null>(null);

/** The props that tie one input to the form around it. */
export function useField(name: string) {
  const context = useContext(FormContext);
  if (!context) throw new Error('a field outside of a Form');
  const { id, form } = context;
  const fieldText = useFieldText();
  const error = form.errors[name];
  return {
    id: `${id}${name}`,
    name,
    value: form.values[name] ?? '',
    error: error ? fieldText(error, name) : undefined,
    set: (value: string) => form.set({ [name]: value }),
  };
}
