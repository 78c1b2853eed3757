import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/I18n';
import styles from './dialog.module.css';

type Props = Pick<ButtonProps, 'color' | 'loading' | 'disabled'> & {
  close: () => void;
  /** What the dialog is for. */
  children: ReactNode;
  /** Left out where its form is submitted. */
  act?: () => void;
};

/** The end of a dialog: leave it, or do what it is for. */
export function DialogEnd({ close, act, children, ...button }: Props) {
  const { t } = useI18n();
  return (
    <div className={styles.actions}>
      <Button variant="default" onClick={close}>
        {t('common.cancel')}
      </Button>
      <Button {...button} type={act ? 'button' : 'submit'} onClick={act}>
        {children}
      </Button>
    </div>
  );
}
