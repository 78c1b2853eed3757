import { isProblem } from '../../api/problem';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';

/** Why a team's members aren't listed: it is gone, it couldn't be read, or nobody is in it. */
export function NoMembers({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useI18n();
  const gone = isProblem(error, 'not-found');
  if (error != null && !gone) return <ErrorState error={error} retry={retry} />;
  return (
    <EmptyState
      title={t(gone ? 'teams.goneTitle' : 'teams.nobodyTitle')}
      text={gone ? undefined : t('teams.nobodyText')}
      action={
        <ButtonLink to="/settings/team" variant="default">
          {t('teams.showAll')}
        </ButtonLink>
      }
    />
  );
}
