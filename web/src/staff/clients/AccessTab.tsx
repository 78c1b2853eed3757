import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Client } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { IconLink, IconMail } from '../../ui/icons';
import { Note } from '../../ui/Note';
import { Section } from '../../ui/Section';
import { PermissionSection } from '../permissions/PermissionSection';
import styles from './AccessTab.module.css';
import { ClientEnd } from './ClientEnd';
import { ClientReminders } from './ClientReminders';
import { ClientStatus } from './ClientStatus';
import { CompanyRoles } from './CompanyRoles';
import { InvitationFacts } from './InvitationFacts';
import { PersonalData } from './PersonalData';
import { SetupLink } from './SetupLink';
import { useClientActions } from './useClientActions';

/** Where this client's access stands, what that means, and what can be done now. */
export function AccessTab({ client }: { client: Client }) {
  const { t } = useI18n();
  const actions = useClientActions(client);
  const [link, setLink] = useState<string>();
  const mayWrite = useMay('clients.write');
  const mayExport = useMay('exports.write');
  const { status, invitation } = client;
  const invitable = !['active', 'suspended', 'archived'].includes(status);
  const living = invitation && (invitation.state === 'sent' || invitation.state === 'link');
  const lost = living && ['withheld', 'bounced', 'complained', 'failed'].includes(invitation.standing);
  // The one thing that helps stands out.
  const handOver = invitation?.help === 'copy-link';
  return (
    <>
      <Section title={t('access.state')}>
        <div className={styles.stack}>
          <div>
            <ClientStatus status={status} />
            <p className="muted">{t(`clientHelp.${status}`)}</p>
          </div>
          {invitable && client.workspace_count === 0 && <Note kind="info">{t('access.noWorkspace')}</Note>}
        </div>
      </Section>
      {(invitable || invitation) && (
        <Section title={t('access.invitation')} text={t('access.invitationText')}>
          <div className={styles.stack}>
            <InvitationFacts invitation={invitation} />
            {lost && !client.refused && (
              <Note kind="failed">{t('access.lost', { email: client.email })}</Note>
            )}
            {invitable && mayWrite && (
              <div className={styles.actions}>
                <Button
                  variant={handOver ? 'default' : 'filled'}
                  leftSection={<IconMail size={18} aria-hidden />}
                  onClick={actions.invite}
                >
                  {t(invitation && invitation.standing !== 'link' ? 'access.resend' : 'access.invite')}
                </Button>
                <Button
                  variant={handOver ? 'filled' : 'default'}
                  leftSection={<IconLink size={18} aria-hidden />}
                  onClick={() => actions.showLink(setLink)}
                >
                  {t('access.link')}
                </Button>
                {living && (
                  <Button variant="subtle" color="red" onClick={actions.revoke}>
                    {t('access.revoke')}
                  </Button>
                )}
              </div>
            )}
            {living && <p className="small muted">{t('access.resendHelp')}</p>}
            {invitable && mayWrite && <ClientReminders client={client} />}
          </div>
        </Section>
      )}
      <PermissionSection client={client} />
      <CompanyRoles client={client} />
      {mayWrite && status === 'active' && (
        <Section title={t('access.signOut')} text={t('access.signOutHelp')}>
          <Button variant="default" onClick={actions.endSessions}>
            {t('access.signOut')}
          </Button>
        </Section>
      )}
      {mayWrite && status !== 'archived' && (
        <Section
          title={t(status === 'suspended' ? 'access.reactivate' : 'access.suspend')}
          text={t(status === 'suspended' ? 'access.reactivateHelp' : 'access.suspendHelp')}
        >
          {status === 'suspended' ? (
            <Button onClick={actions.reactivate}>{t('access.reactivate')}</Button>
          ) : (
            <Button variant="light" color="red" onClick={actions.suspend}>
              {t('access.suspend')}
            </Button>
          )}
        </Section>
      )}
      {mayExport && <PersonalData client={client} />}
      {mayWrite && <ClientEnd client={client} />}
      {link && <SetupLink client={client} link={link} close={() => setLink(undefined)} />}
    </>
  );
}
