import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMe } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { useCatalogue } from '../../permissions/useCatalogue';
import { ErrorState } from '../../ui/ErrorState';
import { FormPage } from '../../ui/FormPage';
import { PageHeader } from '../../ui/PageHeader';
import { SkeletonRows } from '../../ui/Rows';
import { VerifyNote } from '../../ui/VerifyNote';
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
  return (
    <VerifyNote
      text={t('colleagues.prove', { email })}
      action={t('colleagues.proveSend')}
      sent={t('colleagues.proveSent', { email })}
    />
  );
}
