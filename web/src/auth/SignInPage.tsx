import type { ReactNode } from 'react';
import type { Side } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { AuthFrame, type FrameBrand } from './AuthFrame';
import { SignInForm } from './SignInForm';

type Props = {
  side: Side;
  slug: string | null;
  brand: FrameBrand;
  resetHref: string;
  onDone: () => void;
  footer?: ReactNode;
};

export function SignInPage({ side, slug, brand, resetHref, onDone, footer }: Props) {
  const { t } = useI18n();
  return (
    <AuthFrame
      brand={brand}
      title={t('auth.signInTitle')}
      intro={t(side === 'client' ? 'auth.signInClient' : slug ? 'auth.signInStaff' : 'auth.signInApex', {
        name: brand.name,
      })}
      footer={
        <>
          <p>
            <a href={resetHref}>{t('auth.forgot')}</a>
          </p>
          {footer}
        </>
      }
    >
      <SignInForm side={side} slug={slug} onDone={onDone} />
    </AuthFrame>
  );
}
