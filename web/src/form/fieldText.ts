import { useI18n } from '../i18n/I18n';
import type { FieldError } from './useForm';

export function useFieldText() {
  const { t, tMaybe } = useI18n();
  /** The words for this field if there are any (`field.email.taken`), else for the code. */
  return (error: FieldError | undefined, name: string) =>
    error
      ? (tMaybe(`field.${name}.${error.code}`) ??
        tMaybe(`field.${error.code}`) ??
        (error.detail || t('field.malformed')))
      : '';
}
