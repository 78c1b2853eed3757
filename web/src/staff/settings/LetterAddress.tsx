import { Button } from '@mantine/core';
import { useI18n } from '../../i18n/I18n';
import { confirm } from '../../ui/confirm';
import { IconCopy } from '../../ui/icons';
import { toast } from '../../ui/toast';
import styles from '../clients/AccessTab.module.css';

type Props = {
  address: string;
  label: string;
  /** What is asked before it becomes another one. */
  question: { title: string; text: string };
  busy: boolean;
  /** Absent for whoever may not. */
  renew?: () => Promise<unknown>;
};

/** An address to write to: copied, or exchanged for another one. */
export function LetterAddress({ address, label, question, busy, renew }: Props) {
  const { t } = useI18n();
  const ask = () =>
    confirm({
      ...question,
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
        <span className="small muted">{label}</span>
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
