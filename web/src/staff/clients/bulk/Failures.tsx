import { type Outcome, Stopped } from '../../../api/each';
import type { Client } from '../../../api/types';
import { fullName } from '../../../format/format';
import { useI18n } from '../../../i18n/I18n';
import { PlainList } from '../../../ui/PlainList';
import { useProblemText } from '../../../ui/problemText';
import styles from './Bulk.module.css';

/** Who, and why. */
export function Failures({ failed }: { failed: Outcome<Client>[] }) {
  const { t } = useI18n();
  const problemText = useProblemText();
  return (
    <div className={styles.failures} role="alert">
      <PlainList>
        {failed.map(({ item, error }) => (
          <PlainList.Item
            key={item.id}
            title={fullName(item)}
            text={error instanceof Stopped ? t('bulk.stopped') : problemText(error).text}
          />
        ))}
      </PlainList>
    </div>
  );
}
