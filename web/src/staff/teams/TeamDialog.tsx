import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { createTeam, updateTeam } from '../../api/teams';
import type { Team } from '../../api/types';
import { Form } from '../../form/Form';
import { TextField } from '../../form/TextField';
import { changes, required, useForm } from '../../form/useForm';
import { useI18n } from '../../i18n/I18n';
import { DialogEnd } from '../../ui/DialogEnd';
import { StaleNote } from '../../ui/StaleNote';
import { toast } from '../../ui/toast';
import { teamsKey } from './useTeams';

type Props = { team: Team | 'new' | null; close: () => void };

export function TeamDialog({ team, close }: Props) {
  const { t } = useI18n();
  const last = useRef(team);
  if (team) last.current = team;
  const shown = last.current;
  return (
    <Modal
      opened={team !== null}
      onClose={close}
      title={shown && shown !== 'new' ? t('teams.edit', { name: shown.name }) : t('teams.new')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {shown && <Content team={shown === 'new' ? null : shown} close={close} />}
    </Modal>
  );
}

function Content({ team, close }: { team: Team | null; close: () => void }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const initial = { name: team?.name ?? '', description: team?.description ?? '' };
  const form = useForm({
    initial,
    check: (values) => required(values, 'name'),
    submit: async (values, key) => {
      const [name, description] = [values.name.trim(), values.description.trim() || null];
      if (team) await updateTeam(team, changes(initial, values, ['description']));
      else await createTeam({ name, description }, key);
      await queries.invalidateQueries({ queryKey: teamsKey });
      toast(team ? t('common.saved') : t('teams.created', { name }));
      close();
    },
  });
  return (
    <Form form={form} labels={{ name: 'teams.name', description: 'teams.description' }}>
      <TextField name="name" label={t('teams.name')} autoComplete="off" focus />
      <TextField
        name="description"
        label={t('teams.description')}
        autoComplete="off"
        optional={t('form.optional')}
      />
      <StaleNote
        error={form.problem}
        reload={() => queries.invalidateQueries({ queryKey: teamsKey }).then(close)}
      />
      <DialogEnd close={close} loading={form.busy} disabled={team !== null && !form.changed}>
        {t(team ? 'common.save' : 'teams.create')}
      </DialogEnd>
    </Form>
  );
}
