import { Link } from '@tanstack/react-router';
import { listColleagues } from '../../api/colleagues';
import type { Colleague, OwnCompany } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { useRoleWords } from '../../roles/RoleFields';
import { Avatar } from '../../ui/Avatar';
import { ButtonLink } from '../../ui/ButtonLink';
import { ErrorState } from '../../ui/ErrorState';
import { IconUserPlus } from '../../ui/icons';
import { LoadMore } from '../../ui/LoadMore';
import { PlainList } from '../../ui/PlainList';
import { SkeletonRows } from '../../ui/Rows';
import { Status } from '../../ui/Status';
import { usePages } from '../../ui/usePages';
import styles from './Colleagues.module.css';
import { colleaguesKey } from './queries';

/** The people of one company who have joined. */
export function CompanyPeople({ company }: { company: OwnCompany }) {
  const { t } = useI18n();
  const words = useRoleWords();
  const list = usePages([...colleaguesKey, company.id, 'list'], (cursor) =>
    listColleagues(company.id, { cursor, limit: 100 }),
  );
  const text = (one: Colleague) => [words(one.roles), one.email].filter(Boolean).join(' · ');
  return (
    <>
      <div className={styles.head}>
        <h2>{company.name}</h2>
        {company.may_invite && (
          <ButtonLink
            to={`/colleagues/${company.id}/invite`}
            variant="default"
            leftSection={<IconUserPlus size={18} aria-hidden />}
          >
            {t('colleagues.invite')}
          </ButtonLink>
        )}
      </div>
      {list.isPending && <SkeletonRows count={3} height={57} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      <PlainList>
        {list.items.map((one) => (
          <PlainList.Item
            key={one.id}
            before={<Avatar name={fullName(one)} size={36} />}
            title={
              <Link
                to="/colleagues/$company/$colleague"
                params={{ company: company.id, colleague: one.id } as never}
              >
                {fullName(one)}
              </Link>
            }
            text={text(one)}
          >
            {one.oneself && <Status shape="disc">{t('colleagues.you')}</Status>}
            {one.status === 'suspended' && (
              <Status shape="bar" tone="danger">
                {t('colleagues.suspended')}
              </Status>
            )}
          </PlainList.Item>
        ))}
      </PlainList>
      <LoadMore {...list} />
    </>
  );
}
