import { useI18n } from '../i18n/I18n';
import { ButtonLink } from './ButtonLink';
import { EmptyState } from './EmptyState';

export function NotFound() {
  const { t } = useI18n();
  return (
    <EmptyState
      title={t('error.pageTitle')}
      text={t('error.pageText')}
      action={<ButtonLink to="/">{t('error.home')}</ButtonLink>}
    />
  );
}
