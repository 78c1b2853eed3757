import type { ReactNode } from 'react';
import type { Side, Way } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { AuthFrame, type FrameBrand } from './AuthFrame';
import { SignInForm } from './SignInForm';

type Props = {
  side: Side;
  slug: string | null;
  brand: FrameBrand;
  ways?: Way[];
  resetHref: string;
  onDone: () => void;
  footer?: ReactNode;
};

export function SignInPage({ side, slug, brand, ways, resetHref, onDone, footer }: Props) {
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
          {(!ways || ways.includes('password')) && (
            <p>
              <a href={resetHref}>{t('auth.forgot')}</a>
            </p>
          )}
          {footer}
        </>
      }
    >
      <SignInForm side={side} slug={slug} ways={ways} onDone={onDone} />
    </AuthFrame>
  );
}
