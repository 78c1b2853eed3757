import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { inspectInvitation } from '../api/access';
import { isProblem } from '../api/problem';
import type { InvitationDetails } from '../api/types';
import { hasChosenLang, useI18n } from '../i18n/I18n';
import { ErrorState } from '../ui/ErrorState';
import { AcceptForm } from './AcceptForm';
import { AuthFrame, type FrameBrand } from './AuthFrame';
import { DeadInvitation } from './DeadInvitation';
import { linkToken } from './linkToken';

type Props = {
  brand: FrameBrand;
  signInHref: string;
  onDone: () => void;
  /** Paints the page with the inviting agency's colour, where the host does not tell. */
  onInspected?: (details: InvitationDetails) => void;
};

/** Who invites you and to what, then a password. Looking costs nothing; only the form's button uses the link up. */
export function InvitationPage({ brand, signInHref, onDone, onInspected }: Props) {
  const { t, lang, adoptLang } = useI18n();
  const [token] = useState(linkToken);
  const query = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => inspectInvitation(token as string),
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const details = query.data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the answer comes
  useEffect(() => {
    if (!details) return;
    onInspected?.(details);
    if (!hasChosenLang() && details.language !== lang) adoptLang(details.language);
  }, [details]);

  if (token === null || isProblem(query.error, 'gone')) {
    const reason = isProblem(query.error) ? String(query.error.extra.reason) : 'incomplete';
    return <DeadInvitation brand={brand} reason={reason} token={token} signInHref={signInHref} />;
  }
  if (query.error) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (!details)
    return (
      <AuthFrame brand={brand} title={t('invitation.opening')}>
        <Skeleton height={20} width="80%" />
        <Skeleton height={44} />
        <Skeleton height={44} />
      </AuthFrame>
    );
  const inviting = { ...brand, name: details.portal.name, logo_url: details.portal.logo_url };
  const { inviter, portal, workspaces, person } = details;
  return (
    <AuthFrame
      brand={inviting}
      title={t(person.kind === 'staff' ? 'invitation.staffTitle' : 'invitation.title', {
        name: portal.name,
      })}
      intro={
        <>
          <p>
            {inviter && inviter.name !== portal.name
              ? t('invitation.by', { inviter: inviter.name, name: portal.name })
              : t('invitation.byNobody', { name: portal.name })}
          </p>
          {workspaces.length > 0 && (
            <p>
              {t('invitation.workspaces', { count: workspaces.length })}{' '}
              <strong>{new Intl.ListFormat(lang).format(workspaces)}</strong>
            </p>
          )}
        </>
      }
    >
      <AcceptForm token={token} details={details} onDone={onDone} />
    </AuthFrame>
  );
}
