import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { inviteMember, type NewMember } from '../../api/members';
import { useMe } from '../../auth/useSession';
import { ChoiceField } from '../../form/ChoiceField';
import { Form } from '../../form/Form';
import { Pair } from '../../form/Pair';
import { TextField } from '../../form/TextField';
import { required, useForm } from '../../form/useForm';
import { useI18n } from '../../i18n/I18n';
import { DialogEnd } from '../../ui/DialogEnd';
import { toast } from '../../ui/toast';
import { teamsKey, useTeams } from '../teams/useTeams';

export function InviteMember({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useI18n();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('team.invite')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Content close={close} />
    </Modal>
  );
}

function Content({ close }: { close: () => void }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const teams = useTeams().data ?? [];
  const owner = useMe().data?.role === 'owner';
  const form = useForm({
    initial: { first_name: '', last_name: '', email: '', role: 'member', teams: '' },
    check: (values) => required(values, 'first_name', 'last_name', 'email'),
    submit: async (values, key) => {
      const chosen = values.teams ? [values.teams] : [];
      await inviteMember({ ...values, email: values.email.trim(), teams: chosen } as NewMember, key);
      await queries.invalidateQueries({ queryKey: ['members'] });
      if (values.teams) await queries.invalidateQueries({ queryKey: teamsKey });
      toast(t('access.mailed', { email: values.email.trim() }));
      close();
    },
  });
  return (
    <Form
      form={form}
      labels={{
        first_name: 'person.firstName',
        last_name: 'person.lastName',
        email: 'auth.email',
        role: 'team.role',
        teams: 'teams.filter',
      }}
    >
      <Pair>
        <TextField name="first_name" label={t('person.firstName')} autoComplete="off" focus />
        <TextField name="last_name" label={t('person.lastName')} autoComplete="off" />
      </Pair>
      <TextField name="email" type="email" label={t('auth.email')} autoComplete="off" />
      <ChoiceField
        name="role"
        label={t('team.role')}
        description={t(`roleHelp.${form.values.role as 'owner' | 'admin' | 'member'}`)}
        data={(owner ? (['member', 'admin', 'owner'] as const) : (['member', 'admin'] as const)).map(
          (role) => ({
            value: role,
            label: t(`role.${role}`),
          }),
        )}
      />
      {teams.length > 0 && (
        <ChoiceField
          name="teams"
          label={t('teams.filter')}
          data={[
            { value: '', label: t('teams.none') },
            ...teams.map((team) => ({ value: team.id, label: team.name })),
          ]}
        />
      )}
      <DialogEnd close={close} loading={form.busy}>
        {t('team.send')}
      </DialogEnd>
    </Form>
  );
}
