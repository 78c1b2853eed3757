import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { askColleague, listAskings, withdrawAsking } from '../../api/colleagues';
import type { Asking, OwnCompany } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { confirm } from '../../ui/confirm';
import { ErrorState } from '../../ui/ErrorState';
import { LoadMore } from '../../ui/LoadMore';
import { PlainList } from '../../ui/PlainList';
import { toast } from '../../ui/toast';
import { useAttempt } from '../../ui/useAttempt';
import { usePages } from '../../ui/usePages';
import styles from './Colleagues.module.css';
import { colleaguesKey } from './queries';

/** Whom people of the company have invited, and who hasn't accepted yet. */
export function Askings({ company }: { company: OwnCompany }) {
  const { t, format } = useI18n();
  const queries = useQueryClient();
  const { attempt } = useAttempt();
  const key = [...colleaguesKey, company.id, 'asked'];
  const list = usePages(key, (cursor) => listAskings(company.id, { cursor, limit: 100 }));
  const refresh = () => queries.invalidateQueries({ queryKey: key });
  const again = ({ first_name, last_name, email }: Asking) =>
    attempt(async () => {
      await askColleague(company.id, { first_name, last_name, email }, crypto.randomUUID());
      await refresh();
      return t('colleagues.sent', { email });
    });
  const withdraw = ({ client, email }: Asking) =>
    confirm({
      title: t('colleagues.withdrawTitle', { email }),
      text: t('colleagues.withdrawText'),
      action: t('colleagues.withdrawAction'),
      danger: true,
      run: async () => {
        await withdrawAsking(company.id, client);
        await refresh();
        toast(t('colleagues.withdrawn', { email }));
      },
    });
  if (list.isError) return <ErrorState error={list.error} retry={() => list.refetch()} />;
  if (list.items.length === 0) return null;
  const chief = company.roles.includes('administrator');
  return (
    <div className={styles.asked}>
      <h3>{t('colleagues.asked')}</h3>
      <p className="small muted">{t('colleagues.askedText')}</p>
      <PlainList>
        {list.items.map((one) => (
          <PlainList.Item
            key={one.client}
            title={`${one.first_name} ${one.last_name}`}
            text={`${one.email} · ${t('colleagues.askedBy', { by: one.by_name, date: format.date(one.at) })}`}
            below
          >
            {/* Who doesn't administer the company names a workspace when she invites. */}
            {chief && (
              <Button
                variant="default"
                aria-label={t('colleagues.againOne', { email: one.email })}
                onClick={() => again(one)}
              >
                {t('colleagues.again')}
              </Button>
            )}
            <Button
              variant="subtle"
              color="gray"
              aria-label={t('colleagues.withdrawOne', { email: one.email })}
              onClick={() => withdraw(one)}
            >
              {t('colleagues.withdraw')}
            </Button>
          </PlainList.Item>
        ))}
      </PlainList>
      <LoadMore {...list} />
    </div>
  );
}
