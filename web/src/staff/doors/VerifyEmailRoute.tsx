import { useState } from 'react';
import { verifyEmail } from '../../api/access';
import { queryClient } from '../../app/queryClient';
import { AuthFrame } from '../../auth/AuthFrame';
import { ClickLinkPage } from '../../auth/ClickLinkPage';
import { meKey } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { useFrameBrand } from './frame';

export function VerifyEmailRoute() {
  const { t } = useI18n();
  const { brand } = useFrameBrand();
  const [done, setDone] = useState(false);
  const go = <ButtonLink to="/">{t('verify.continue')}</ButtonLink>;
  if (done)
    return (
      <AuthFrame brand={brand} title={t('verify.doneTitle')} intro={t('verify.doneText')}>
        {go}
      </AuthFrame>
    );
  return (
    <ClickLinkPage
      brand={brand}
      title={t('verify.title')}
      intro={t('verify.text')}
      action={t('verify.action')}
      redeem={async (token) => {
        await verifyEmail(token);
        await queryClient.invalidateQueries({ queryKey: meKey });
        setDone(true);
      }}
      deadText={t('verify.dead')}
      deadAction={go}
    />
  );
}
