import { Box, Button } from '@mantine/core';
import { useI18n } from '../i18n/I18n';
import { Note } from '../ui/Note';
import { When } from '../ui/When';
import { type Refusing, useConfirmAddress } from './useConfirmAddress';

/** That no mail goes to somebody any more, in one line. */
export function RefusedLine({ refused }: Pick<Refusing, 'refused'>) {
  const { t } = useI18n();
  if (!refused) return null;
  return (
    <span className="small" title={refused.reason ?? undefined} style={{ color: 'var(--danger)' }}>
      {t('address.refused')}
      {refused.at && (
        <>
          {' · '}
          <When at={refused.at} />
        </>
      )}
    </span>
  );
}

/** The same with its reason, on a page of hers, and the one thing that helps. */
export function RefusedNote({ client, mayWrite }: { client: Refusing; mayWrite: boolean }) {
  const { t, format } = useI18n();
  const confirm = useConfirmAddress('clients');
  const { email, refused } = client;
  if (!refused) return null;
  const complained = refused.mail === 'complained';
  const since = refused.at ? format.dateTime(refused.at) : '';
  return (
    <Box mb="md">
      <Note
        kind="failed"
        action={
          mayWrite && (
            <Button size="xs" variant="default" onClick={() => confirm(client)}>
              {t('address.again')}
            </Button>
          )
        }
      >
        <strong>{t('address.none', { email })}</strong>
        <br />
        {complained ? t('address.complained', { since }) : t('address.bounced', { since })}
        {!complained && refused.reason && ` ${t('resend.reason', { reason: refused.reason })}`}
      </Note>
    </Box>
  );
}
