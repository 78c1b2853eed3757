import { useI18n } from '../i18n/I18n';
import { VerifyNote } from '../ui/VerifyNote';
import styles from './VerifyBanner.module.css';

export function VerifyBanner({ email }: { email: string }) {
  const { t } = useI18n();
  return (
    <div className={styles.banner}>
      <VerifyNote
        text={t('verify.banner', { email })}
        action={t('verify.again')}
        sent={t('verify.sent', { email })}
      />
    </div>
  );
}
