import { NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { assignTeams } from '../../api/teams';
import type { Member, Team } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import choices from '../../permissions/PermissionGroups.module.css';
import { DialogEnd } from '../../ui/DialogEnd';
import dialog from '../../ui/dialog.module.css';
import { ProblemNote } from '../../ui/ProblemNote';
import { StaleNote } from '../../ui/StaleNote';
import { toast } from '../../ui/toast';
import { useTask } from '../../ui/useTask';
import { teamsKey } from './useTeams';

/** Most teams of one member, as the server has it. */
const MOST = 20;

type Props = { member: Member; teams: Team[]; close: () => void };

/** Several teams, one of them primary: chosen as soon as there is a choice. */
export function MemberTeamsForm({ member, teams, close }: Props) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const { busy, error, run } = useTask();
  const [held, setHeld] = useState(member.teams);
  const [wanted, setWanted] = useState(member.primary_team);
  const chosen = teams.filter((team) => held.includes(team.id));
  // In the order in which they were chosen: the first one is primary until she has another one.
  const first = held.find((id) => chosen.some((team) => team.id === id));
  const primary = chosen.find((team) => team.id === wanted)?.id ?? first;
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['members'] }),
      queries.invalidateQueries({ queryKey: teamsKey }),
    ]);
  const submit = () =>
    run(async () => {
      const ids = chosen.map((team) => team.id);
      await assignTeams(member, ids, primary);
      await refresh();
      toast(t('teams.saved', { name: fullName(member) }));
      close();
    });
  const full = chosen.length >= MOST;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={dialog.stack}>
        <fieldset className={choices.group} disabled={busy}>
          <legend className="visually-hidden">{t('settings.teams')}</legend>
          {teams.map((team, place) => (
            <label key={team.id} className={choices.choice}>
              <input
                type="checkbox"
                name={team.id}
                data-autofocus={place === 0 || undefined}
                checked={held.includes(team.id)}
                disabled={full && !held.includes(team.id)}
                onChange={(event) =>
                  setHeld(
                    event.currentTarget.checked ? [...held, team.id] : held.filter((id) => id !== team.id),
                  )
                }
              />
              <span>
                {team.name} {team.description && <span className="small muted">{team.description}</span>}
              </span>
            </label>
          ))}
        </fieldset>
        {full && <p className="small muted">{t('teams.most', { count: MOST })}</p>}
        {chosen.length > 1 && (
          <NativeSelect
            label={t('teams.primary')}
            value={primary}
            disabled={busy}
            data={chosen.map((team) => ({ value: team.id, label: team.name }))}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
        )}
        {error != null && <ProblemNote error={error} />}
        <StaleNote error={error} reload={() => refresh().then(close)} />
      </div>
      <DialogEnd close={close} loading={busy}>
        {t('common.save')}
      </DialogEnd>
    </form>
  );
}
