import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { resendVerification } from '../../api/access';
import { useMe } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { useCatalogue } from '../../permissions/useCatalogue';
import { ErrorState } from '../../ui/ErrorState';
import { FormPage } from '../../ui/FormPage';
import { Note } from '../../ui/Note';
import { PageHeader } from '../../ui/PageHeader';
import { useProblemText } from '../../ui/problemText';
import { SkeletonRows } from '../../ui/Rows';
import { toast } from '../../ui/toast';
import { workspacesQuery } from '../Shell';
import { InviteForm } from './InviteForm';
import { useOwnCompanies } from './queries';
import { Words } from './Words';

export const InvitePage = () => (
  <Words>
    <Content />
  </Words>
);

function Content() {
  const { t } = useI18n();
  const { company: id } = useParams({ strict: false }) as { company: string };
  const companies = useOwnCompanies();
  const catalogue = useCatalogue();
  const workspaces = useQuery(workspacesQuery);
  const me = useMe();
  const failed = companies.error ?? catalogue.error ?? workspaces.error ?? me.error;
  const company = companies.data?.items.find((one) => one.id === id && one.may_invite);
  const ready = companies.data && catalogue.data && workspaces.data && me.data;
  return (
    <>
      <PageHeader
        title={company ? t('colleagues.inviteTo', { company: company.name }) : t('colleagues.invite')}
        above={<Link to="/colleagues">{t('colleagues.title')}</Link>}
        subtitle={t('colleagues.inviteText')}
      />
      {failed && <ErrorState error={failed} retry={() => location.reload()} />}
      {!failed && !ready && <SkeletonRows count={5} />}
      {company && ready && (
        <FormPage>
          {me.data.email_verified ? (
            <InviteForm
              company={company}
              catalogue={catalogue.data.items}
              workspaces={workspaces.data.items}
            />
          ) : (
            <Prove email={me.data.email} />
          )}
        </FormPage>
      )}
    </>
  );
}

/** Who invites in her own name has proved that the address is hers. */
function Prove({ email }: { email: string }) {
  const { t } = useI18n();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await resendVerification();
      toast(t('colleagues.proveSent', { email }));
    } catch (error) {
      toast(problemText(error).text, { kind: 'failed' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Note
      kind="warn"
      action={
        <Button size="xs" variant="default" loading={busy} onClick={send}>
          {t('colleagues.proveSend')}
        </Button>
      }
    >
      {t('colleagues.prove', { email })}
    </Note>
  );
}
