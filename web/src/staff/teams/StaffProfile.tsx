import { useQuery } from '@tanstack/react-query';
import { getMember } from '../../api/members';
import { useMe } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { ProfilePage } from '../../profile/ProfilePage';
import { Section } from '../../ui/Section';
import { TeamNames } from './TeamNames';

/** One's own profile, with the teams that one is in. */
export const StaffProfile = () => <ProfilePage person={<OwnTeams />} />;

function OwnTeams() {
  const { t } = useI18n();
  const id = useMe().data?.id ?? '';
  const own = useQuery({ queryKey: ['members', id], queryFn: () => getMember(id), enabled: id !== '' }).data;
  if (!own || own.teams.length === 0) return null;
  return (
    <Section title={t('teams.own')} text={t('teams.ownText')}>
      <TeamNames ids={own.teams} label={t('teams.own')} />
    </Section>
  );
}
