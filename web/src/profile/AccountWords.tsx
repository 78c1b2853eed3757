import type { ReactNode } from 'react';
import { MoreWords } from '../i18n/MoreWords';

const LOADERS = { fr: () => import('./accountWords.fr'), en: () => import('./accountWords.en') };

/** The words about passkeys, and about changing an address. */
export const AccountWords = ({ children }: { children: ReactNode }) => (
  <MoreWords loaders={LOADERS}>{children}</MoreWords>
);
