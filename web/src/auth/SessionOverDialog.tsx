import { Button, Modal } from '@mantine/core';
import { store } from '../api/http';
import type { Session } from '../api/types';
import { useI18n } from '../i18n/I18n';
import styles from '../ui/dialog.module.css';
import { SignInForm } from './SignInForm';

/** Over the page, not instead of it: what was typed is still there, and what was being sent goes on afterwards. */
export function SessionOverDialog({ session }: { session: Session }) {
  const { t } = useI18n();
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
