import type { ReactNode } from 'react';
import { MoreWords } from '../i18n/MoreWords';

const LOADERS = { fr: () => import('./passkeyWords.fr'), en: () => import('./passkeyWords.en') };

/** The words about passkeys. */
export const PasskeyWords = ({ children }: { children: ReactNode }) => (
  <MoreWords loaders={LOADERS}>{children}</MoreWords>
);
