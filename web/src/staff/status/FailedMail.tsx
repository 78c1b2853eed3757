import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { FailedMail as Mail } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { PlainList } from '../../ui/PlainList';
import { Status } from '../../ui/Status';

type Props = { mail: Mail; busy: boolean; retry: () => void };

/** A mail that couldn't be sent: why, and the one thing to do. */
export function FailedMail({ mail, busy, retry }: Props) {
  const { t, format } = useI18n();
  const what = t(`statusMail.${mail.template}`);
  const client = mail.person?.startsWith('cli_') ? mail.person : null;
  return (
    <PlainList.Item
      below
      title={what}
      text={
        <>
          <p>
            {client ? (
              <Link to="/clients/$client" params={{ client } as never}>
                {mail.to}
              </Link>
            ) : (
              mail.to
            )}
            {' · '}
            {format.stamp(mail.created_at)}
          </p>
          <Status shape="cross" tone="danger">
            {t(`statusWhy.${mail.reason ?? 'unanswered'}`)}
          </Status>
          {mail.instead && <p>{t(`statusInstead.${mail.instead}`)}</p>}
        </>
      }
    >
      {!mail.instead && (
        <Button
          variant="default"
          loading={busy}
          aria-label={t('status.retryOne', { what, to: mail.to })}
          onClick={retry}
        >
          {t('status.retry')}
        </Button>
      )}
    </PlainList.Item>
  );
}
