import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listPasskeys, removePasskey, renamePasskey } from '../api/passkeys';
import type { Passkey } from '../api/types';
import { passkeysHere } from '../auth/passkeysHere';
import { NameForm } from '../files/NameForm';
import { useI18n } from '../i18n/I18n';
import { confirm } from '../ui/confirm';
import { ErrorState } from '../ui/ErrorState';
import { PlainList } from '../ui/PlainList';
import { SkeletonRows } from '../ui/Rows';
import { toast } from '../ui/toast';
import { When } from '../ui/When';
import { AddPasskey } from './AddPasskey';
import { RecoveryCodes } from './RecoveryCodes';
import styles from './TotpSetup.module.css';
import { factorsKey } from './TwoSteps';

const key = ['passkeys'] as const;

/** One's passkeys: which there are, another one, another name, away with one. */
export function Passkeys() {
  const { t } = useI18n();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: key, queryFn: listPasskeys });
  const [adding, setAdding] = useState(false);
  const [naming, setNaming] = useState<string | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const refresh = () =>
    Promise.all([key, factorsKey].map((queryKey) => queries.invalidateQueries({ queryKey })));
  if (query.isPending) return <SkeletonRows count={1} height={64} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (codes) return <RecoveryCodes codes={codes} action={t('recovery.done')} done={() => setCodes(null)} />;
  if (adding)
    return (
      <AddPasskey
        cancel={() => setAdding(false)}
        done={async (added) => {
          setAdding(false);
          setCodes(added.recovery_codes);
          toast(t('passkeys.added'));
          await refresh();
        }}
      />
    );
  const remove = (passkey: Passkey) =>
    confirm({
      title: t('passkeys.removeTitle', { name: passkey.name }),
      text: t('passkeys.removeText'),
      action: t('passkeys.remove'),
      danger: true,
      run: async () => {
        await removePasskey(passkey);
        await refresh();
        toast(t('passkeys.removed'));
      },
    });
  const rename = async (passkey: Passkey, name: string) => {
    await renamePasskey(passkey, name);
    setNaming(null);
    await refresh();
  };
  return (
    <div className={styles.setup}>
      {query.data.items.length > 0 && (
        <PlainList>
          {query.data.items.map((passkey) =>
            naming === passkey.id ? (
              <li key={passkey.id}>
                <NameForm
                  initial={passkey.name}
                  label={t('passkeys.name')}
                  action={t('common.save')}
                  cancel={() => setNaming(null)}
                  submit={(name) => rename(passkey, name)}
                />
              </li>
            ) : (
              <PlainList.Item key={passkey.id} title={passkey.name} text={<Facts passkey={passkey} />} below>
                <Button
                  variant="default"
                  aria-label={t('passkeys.renameNamed', { name: passkey.name })}
                  onClick={() => setNaming(passkey.id)}
                >
                  {t('passkeys.rename')}
                </Button>
                <Button
                  variant="default"
                  color="red"
                  aria-label={t('passkeys.removeNamed', { name: passkey.name })}
                  onClick={() => remove(passkey)}
                >
                  {t('passkeys.remove')}
                </Button>
              </PlainList.Item>
            ),
          )}
        </PlainList>
      )}
      {passkeysHere() ? (
        <div>
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('passkeys.add')}
          </Button>
        </div>
      ) : (
        <p className="small muted">{t('passkeys.notHere')}</p>
      )}
    </div>
  );
}

function Facts({ passkey }: { passkey: Passkey }) {
  const { t, format } = useI18n();
  const facts = [
    t('passkeys.since', { date: format.date(passkey.created_at) }),
    ...(passkey.synced ? [t('passkeys.synced')] : []),
    ...(passkey.verifies ? [] : [t('passkeys.oneStep')]),
  ];
  return (
    <>
      <p>{facts.join(' · ')}</p>
      {passkey.last_used_at && (
        <p>
          {t('profile.lastUsed')} <When at={passkey.last_used_at} />
        </p>
      )}
    </>
  );
}
