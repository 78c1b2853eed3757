import { Problem } from '../api/problem';
import { useI18n } from '../i18n/I18n';

/** Words for any failure, by its code; the server's English sentence only when the pages know none. */
export function useProblemText() {
  const { t, tMaybe } = useI18n();
  return (error: unknown): { text: string; instance: string | null } => {
    if (!(error instanceof Problem)) return { text: t('error.internal'), instance: null };
    const text =
      error.code === 'too-many-requests' && error.retryAfter
        ? t('error.wait', { count: error.retryAfter })
        : error.code === 'forbidden' && error.extra.permission
          ? t('error.notOpened')
          : (tMaybe(`error.${error.code}`) ?? (error.status >= 500 ? t('error.internal') : error.message));
    return { text, instance: error.status >= 500 ? error.instance : null };
  };
}
