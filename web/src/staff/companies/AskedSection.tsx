import { Button } from '@mantine/core';
import { listAskings, withdrawAsking } from '../../api/colleagues';
import { joinCompany } from '../../api/companies';
import type { Asking, Company } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { confirm } from '../../ui/confirm';
import { LoadMore } from '../../ui/LoadMore';
import { PlainList } from '../../ui/PlainList';
import { Section } from '../../ui/Section';
import { toast } from '../../ui/toast';
import { useAttempt } from '../../ui/useAttempt';
import { usePages } from '../../ui/usePages';

/** Whom the company's own people have invited. An address that is somebody's already waits for a decision. */
export function AskedSection({ company, refresh }: { company: Company; refresh: () => Promise<void> }) {
  const { t, format } = useI18n();
  const mayWrite = useMay('companies.write');
  const { attempt } = useAttempt();
  const list = usePages(['companies', company.id, 'asked'], (cursor) =>
    listAskings(company.id, { cursor, limit: 50 }),
  );
  const add = ({ taken, first_name, last_name }: Asking) =>
    attempt(async () => {
      await joinCompany(company.id, taken as string);
      await refresh();
      return t('company.added', { person: `${first_name} ${last_name}` });
    });
  const dismiss = ({ client, email }: Asking) =>
    confirm({
      title: t('company.askedDismissTitle', { email }),
      text: t('company.askedDismissText'),
      action: t('company.askedDismissAction'),
      danger: true,
      run: async () => {
        await withdrawAsking(company.id, client);
        await refresh();
        toast(t('company.askedDismissed', { email }));
      },
    });
  if (list.items.length === 0) return null;
  const note = ({ taken }: Asking) =>
    taken && t(taken.startsWith('cli_') ? 'company.askedTaken' : 'company.askedStaff');
  return (
    <Section title={t('company.asked')} text={t('company.askedText')}>
      <PlainList>
        {list.items.map((one) => (
          <PlainList.Item
            key={one.client}
            title={`${one.first_name} ${one.last_name}`}
            text={
              <>
                <p>{`${one.email} · ${t('company.askedBy', { by: one.by_name, date: format.date(one.at) })}`}</p>
                {one.taken && <p>{note(one)}</p>}
              </>
            }
            below
          >
            {mayWrite && (
              <>
                {one.taken?.startsWith('cli_') && (
                  <Button variant="default" onClick={() => add(one)}>
                    {t('company.askedAdd')}
                  </Button>
                )}
                <Button
                  variant="subtle"
                  color="gray"
                  aria-label={t('company.askedDismissOne', { email: one.email })}
                  onClick={() => dismiss(one)}
                >
                  {t('company.askedDismiss')}
                </Button>
              </>
            )}
          </PlainList.Item>
        ))}
      </PlainList>
      <LoadMore {...list} />
    </Section>
  );
}
