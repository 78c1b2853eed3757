import { Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { changeLetterbox, getLetterbox } from '../../api/invitations';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { ErrorState } from '../../ui/ErrorState';
import { ProblemNote } from '../../ui/ProblemNote';
import { SkeletonRows } from '../../ui/Rows';
import { toast } from '../../ui/toast';
import { useTask } from '../../ui/useTask';
import styles from '../clients/AccessTab.module.css';
import { LetterAddress } from './LetterAddress';

const key = ['letterbox'];

/** The address that members write to, to have clients invited. The switch is saved at once. */
export function LetterboxForm() {
  const { t } = useI18n();
  const queries = useQueryClient();
  const may = useMay('portal.write');
  const query = useQuery({ queryKey: key, queryFn: getLetterbox });
  const { busy, error, run } = useTask();
  if (query.isPending) return <SkeletonRows count={1} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const letterbox = query.data;
  const { open, address } = letterbox;
  const change = async (body: { open?: boolean; renew?: boolean }) => {
    try {
      queries.setQueryData(key, await changeLetterbox(letterbox, body));
    } catch (problem) {
      await query.refetch();
      throw problem;
    }
  };
  return (
    <div className={styles.stack}>
      <Switch
        label={t('letterbox.switch')}
        checked={open}
        disabled={!may || busy}
        onChange={(event) => {
          const wanted = event.currentTarget.checked;
          run(async () => {
            await change({ open: wanted });
            toast(t('common.saved'));
          });
        }}
      />
      {open && address && (
        <LetterAddress
          address={address}
          label={t('letterbox.address')}
          question={{ title: t('letterbox.renewTitle'), text: t('letterbox.renewText') }}
          busy={busy}
          renew={may ? () => change({ renew: true }) : undefined}
        />
      )}
      {error != null && <ProblemNote error={error} />}
    </div>
  );
}
