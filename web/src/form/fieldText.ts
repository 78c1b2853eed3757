import { useI18n } from '../i18n/I18n';
import type { FieldError } from './useForm';

export function useFieldText() {
  const { t, tMaybe } = useI18n();
  return (error: FieldError | undefined) =>
    error ? (tMaybe(`field.${error.code}`) ?? (error.detail || t('field.malformed'))) : '';
}
