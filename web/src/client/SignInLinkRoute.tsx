import { useNavigate } from '@tanstack/react-router';
import { signInByLink } from '../api/access';
import type { Session } from '../api/types';
import { ClickLinkPage } from '../auth/ClickLinkPage';
import { useAccept } from '../auth/useSession';
import { useI18n } from '../i18n/I18n';
import { ButtonLink } from '../ui/ButtonLink';
import { useFrameBrand } from './brand';

export function SignInLinkRoute() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const accept = useAccept();
  const brand = useFrameBrand();
  const enter = (session: Session) => {
    accept(session);
    navigate({ to: '/', replace: true });
  };
  return (
    <ClickLinkPage
      brand={brand}
      title={t('link.signInTitle')}
      intro={t('link.signInText', { name: brand.name })}
      action={t('auth.signIn')}
      redeem={async (token) => enter(await signInByLink(token))}
      enter={enter}
      deadText={t('link.signInDead')}
      deadAction={<ButtonLink to="/sign-in">{t('auth.signIn')}</ButtonLink>}
    />
  );
}
