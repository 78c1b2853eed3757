import type { ReactNode } from 'react';
import { MoreWords } from '../../i18n/MoreWords';

const LOADERS = { fr: () => import('./words.fr'), en: () => import('./words.en') };

/** The words of the pages about colleagues. */
export const Words = ({ children }: { children: ReactNode }) => (
  <MoreWords loaders={LOADERS}>{children}</MoreWords>
);
