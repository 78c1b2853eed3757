import { Button, Modal } from '@mantine/core';
import { store } from '../api/http';
import { useI18n } from '../i18n/I18n';
import styles from '../ui/dialog.module.css';
import { SignInForm } from './SignInForm';
import { useSession } from './useSession';

/** Over the page, not instead of it: what was typed is still there, and what was being sent goes on afterwards. */
export function SessionOver() {
  const { t } = useI18n();
  const state = useSession();
  if (state.status !== 'over') return null;
  const { session } = state;
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      title={t('auth.overTitle')}
    >
      <div className={styles.stack}>
        <p className="muted">{t('auth.overText')}</p>
        <SignInForm side={session.side} slug={session.organization.slug} email={session.person.email} keep />
        <Button variant="subtle" onClick={() => store.leave()}>
          {t('auth.leave')}
        </Button>
      </div>
    </Modal>
  );
}
