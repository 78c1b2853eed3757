import { Button } from '@mantine/core';
import { type Key, useI18n } from '../../i18n/I18n';
import { confirm } from '../../ui/confirm';
import { IconCopy } from '../../ui/icons';
import { toast } from '../../ui/toast';
import styles from '../clients/AccessTab.module.css';

type Props = {
  address: string;
  label: Key;
  /** What is asked before it becomes another one. */
  question: { title: Key; text: Key };
  busy: boolean;
  /** Absent for whoever may not. */
  renew?: () => Promise<unknown>;
};

/** An address to write to: copied, or exchanged for another one. */
export function LetterAddress({ address, label, question, busy, renew }: Props) {
  const { t } = useI18n();
  const ask = () =>
    confirm({
      title: t(question.title),
      text: t(question.text),
      action: t('letterbox.renew'),
      danger: true,
      run: async () => {
        await renew?.();
        toast(t('letterbox.renewed'));
      },
    });
  return (
    <>
      <p>
        <span className="small muted">{t(label)}</span>
        <br />
        <strong className={styles.address}>{address}</strong>
      </p>
      <div className={styles.actions}>
        <Button
          variant="default"
          leftSection={<IconCopy size={18} aria-hidden />}
          onClick={async () => {
            await navigator.clipboard.writeText(address);
            toast(t('letterbox.copied'));
          }}
        >
          {t('letterbox.copy')}
        </Button>
        {renew && (
          <Button variant="default" disabled={busy} onClick={ask}>
            {t('letterbox.renew')}
          </Button>
        )}
      </div>
    </>
  );
}
