import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Side } from '../api/types';
import { StepUpHost } from '../auth/StepUpHost';
import { I18nProvider, type Loaders } from '../i18n/I18n';
import { CssVariables } from '../theme/CssVariables';
import { DEFAULT_BRAND } from '../theme/scale';
import { theme } from '../theme/theme';
import { ConfirmHost } from '../ui/ConfirmHost';
import { Toaster } from '../ui/Toaster';
import { queryClient } from './queryClient';

const Paint = createContext<(brand: string) => void>(() => {});

/** Paints every page with an agency's colour. */
export const usePaint = () => useContext(Paint);

// The last colour seen here, so that a page does not start blue and turn green.
const REMEMBERED = 'brand';

type Props = { side: Side; loaders: Loaders; brand?: string; children: ReactNode };

export function Providers({ side, loaders, brand: fixed, children }: Props) {
  const [brand, setBrand] = useState(fixed ?? localStorage.getItem(REMEMBERED) ?? DEFAULT_BRAND);
  const paint = useCallback((next: string) => {
    localStorage.setItem(REMEMBERED, next);
    setBrand(next);
  }, []);
  const look = useMemo(() => theme(side, brand), [side, brand]);
  return (
    <QueryClientProvider client={queryClient}>
      <I18nProvider loaders={loaders}>
        {/* Style elements are refused by the content security policy: CssVariables does without. */}
        <MantineProvider
          theme={look}
          defaultColorScheme="auto"
          withCssVariables={false}
          withGlobalClasses={false}
        >
          <CssVariables brand={brand} />
          <Paint value={paint}>{children}</Paint>
          <ConfirmHost />
          <StepUpHost />
          <Toaster />
        </MantineProvider>
      </I18nProvider>
    </QueryClientProvider>
  );
}
