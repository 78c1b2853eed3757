import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { getFactors, removeTotp, renewRecoveryCodes } from '../api/factors';
import { useI18n } from '../i18n/I18n';
import { confirm } from '../ui/confirm';
import { ErrorState } from '../ui/ErrorState';
import { SkeletonRows } from '../ui/Rows';
import { Status } from '../ui/Status';
import { toast } from '../ui/toast';
import { RecoveryCodes } from './RecoveryCodes';
import { TotpSetup } from './TotpSetup';
import styles from './TotpSetup.module.css';

export const factorsKey = ['factors'] as const;

/** The second factor: whether there is one, and how to change that. */
export function TwoSteps() {
  const { t, format } = useI18n();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: factorsKey, queryFn: getFactors });
  const [setup, setSetup] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: factorsKey });
  if (query.isPending) return <SkeletonRows count={1} height={64} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (codes) return <RecoveryCodes codes={codes} action={t('recovery.done')} done={() => setCodes(null)} />;
  if (setup)
    return (
      <TotpSetup
        cancel={() => setSetup(false)}
        done={async (fresh) => {
          setSetup(false);
          setCodes(fresh);
          await refresh();
        }}
      />
    );
  const { totp_since, guarded, recovery_codes_left } = query.data;
  const remove = () =>
    confirm({
      title: t('twoSteps.removeTitle'),
      text: t('twoSteps.removeText'),
      action: t('twoSteps.remove'),
      danger: true,
      run: async () => {
        await removeTotp();
        await refresh();
        toast(t('twoSteps.removed'));
      },
    });
  const renew = () =>
    confirm({
      title: t('recovery.renewTitle'),
      text: t('recovery.renewText'),
      action: t('recovery.renew'),
      run: async () => {
        setCodes((await renewRecoveryCodes()).recovery_codes);
        await refresh();
      },
    });
  return (
    <div className={styles.setup}>
      {guarded && (
        <div>
          {totp_since && (
            <Status shape="disc" tone="ok">
              {t('twoSteps.since', { date: format.date(totp_since) })}
            </Status>
          )}
          <p className="small muted">{t('recovery.left', { count: recovery_codes_left })}</p>
        </div>
      )}
      <div className={styles.actions}>
        <Button variant="default" onClick={() => setSetup(true)}>
          {t(totp_since ? 'twoSteps.change' : 'twoSteps.add')}
        </Button>
        {guarded && (
          <Button variant="default" onClick={renew}>
            {t('recovery.renew')}
          </Button>
        )}
        {totp_since && (
          <Button variant="default" color="red" onClick={remove}>
            {t('twoSteps.remove')}
          </Button>
        )}
      </div>
    </div>
  );
}
