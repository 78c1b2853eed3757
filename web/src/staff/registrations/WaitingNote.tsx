import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { Note } from '../../ui/Note';
import { useWaiting } from './queries';
import styles from './Registrations.module.css';

/** Above the list of clients: who asks to become one. */
export function WaitingNote() {
  const { t } = useI18n();
  const waiting = useWaiting();
  if (!waiting?.waiting) return null;
  return (
    <div className={styles.waiting}>
      <Note
        kind="info"
        action={
          <ButtonLink to="/registrations" variant="default" size="xs">
            {t('registrations.see')}
          </ButtonLink>
        }
      >
        {waiting.more
          ? t('registrations.waitingMore', { count: waiting.waiting })
          : t('registrations.waiting', { count: waiting.waiting })}
      </Note>
    </div>
  );
}
