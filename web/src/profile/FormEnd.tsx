import { Button } from '@mantine/core';
import { useI18n } from '../i18n/I18n';
import styles from './TotpSetup.module.css';

type Props = {
  busy: boolean;
  /** What the form does. */
  submit: string;
  cancel: () => void;
};

/** The end of a form that opens within a page: do it, or close it. */
export function FormEnd({ busy, submit, cancel }: Props) {
  const { t } = useI18n();
  return (
    <div className={styles.actions}>
      <Button type="submit" loading={busy}>
        {submit}
      </Button>
      <Button variant="default" onClick={cancel}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}
