import { useI18n } from '../i18n/I18n';
import { AuthFrame, type FrameBrand } from './AuthFrame';
import { RenewInvitation } from './RenewInvitation';

const DEAD = {
  expired: 'invitation.expired',
  used: 'invitation.used',
  revoked: 'invitation.revoked',
  // By the newer link of an invitation sent again.
  replaced: 'invitation.revoked',
  incomplete: 'invitation.incomplete',
} as const;

type Props = { brand: FrameBrand; reason: string; token: string | null; signInHref: string };

/** Why the link doesn't work, and what to do: of one that came too late, have a new one sent. */
export function DeadInvitation({ brand, reason, token, signInHref }: Props) {
  const { t } = useI18n();
  const known = reason in DEAD ? (reason as keyof typeof DEAD) : 'incomplete';
  return (
    <AuthFrame
      brand={brand}
      title={t(`${DEAD[known]}Title`)}
      intro={t(`${DEAD[known]}Text`)}
      footer={<a href={signInHref}>{t('auth.haveAccount')}</a>}
    >
      {known === 'expired' && token && <RenewInvitation token={token} />}
    </AuthFrame>
  );
}
