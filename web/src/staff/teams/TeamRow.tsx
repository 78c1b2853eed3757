import { ActionIcon } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { deleteTeam } from '../../api/teams';
import type { Team } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { confirm } from '../../ui/confirm';
import { IconDelete, IconEdit } from '../../ui/icons';
import { PlainList } from '../../ui/PlainList';
import { toast } from '../../ui/toast';
import { teamsKey } from './useTeams';

/** A team, with a way to its members. */
export function TeamRow({ team, edit }: { team: Team; edit: () => void }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const mayWrite = useMay('teams.write');
  const { name, member_count: count } = team;
  const remove = () =>
    confirm({
      title: t('teams.deleteTitle', { name }),
      text: count === 0 ? t('teams.deleteNobody') : t('teams.deleteText', { count }),
      action: t('teams.delete'),
      danger: true,
      run: async () => {
        try {
          await deleteTeam(team);
        } finally {
          // Also after a refusal: the list then shows why.
          await queries.invalidateQueries({ queryKey: teamsKey });
          await queries.invalidateQueries({ queryKey: ['members'] });
        }
        toast(t('teams.deleted', { name }));
      },
    });
  return (
    <PlainList.Item below title={name} text={team.description}>
      <ButtonLink to="/settings/team" search={{ team: team.id }} variant="default" size="xs">
        {t('teams.count', { count })}
        <span className="visually-hidden"> {t('teams.in', { name })}</span>
      </ButtonLink>
      {mayWrite && (
        <>
          <ActionIcon aria-label={t('teams.edit', { name })} onClick={edit}>
            <IconEdit size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={t('teams.deleteNamed', { name })} onClick={remove}>
            <IconDelete size={18} aria-hidden />
          </ActionIcon>
        </>
      )}
    </PlainList.Item>
  );
}
