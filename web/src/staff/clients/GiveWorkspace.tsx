import { Button } from '@mantine/core';
import { useState } from 'react';
import { listWorkspaces } from '../../api/workspaces';
import { useI18n } from '../../i18n/I18n';
import { ProblemNote } from '../../ui/ProblemNote';
import { useTask } from '../../ui/useTask';
import { type Named, NamedPicker } from '../exports/NamedPicker';
import styles from './GiveWorkspace.module.css';

const SHOWN = 6;

type Props = {
  /** Those that she may open already. */
  has: Set<string>;
  give: (workspace: string, title: string) => Promise<unknown>;
};

/** The newest workspaces, or those that a few letters find; then a button: nothing is given away by choosing. */
export function GiveWorkspace({ has, give }: Props) {
  const { t } = useI18n();
  const [chosen, choose] = useState<Named>();
  const { busy, error, run } = useTask();
  const find = async (q: string): Promise<Named[]> => {
    const { items } = await listWorkspaces({ q: q || undefined, limit: 50 });
    const open = items.filter((one) => !has.has(one.id) && !one.archived);
    return open.slice(0, SHOWN).map(({ id, title }) => ({ id, name: title }));
  };
  const submit = () =>
    run(async () => {
      if (!chosen) return;
      await give(chosen.id, chosen.name);
      choose(undefined);
    });
  return (
    <div className={styles.give}>
      <NamedPicker
        label={t('grants.add')}
        kind="workspaces"
        // What she has already isn't offered again.
        among={[...has]}
        chosen={chosen}
        remove="registrations.without"
        offer
        disabled={busy}
        find={find}
        choose={(_, one) => choose(one)}
      />
      <Button variant="default" disabled={!chosen} loading={busy} onClick={submit}>
        {t('grants.give')}
      </Button>
      {error != null && <ProblemNote error={error} />}
    </div>
  );
}
