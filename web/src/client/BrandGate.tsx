import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { isProblem } from '../api/problem';
import { usePaint } from '../app/Providers';
import { hasChosenLang, useI18n } from '../i18n/I18n';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { setTitleSuffix } from '../ui/pageTitle';
import { brandQuery } from './brand';

/** Nothing is shown before the agency's name, colour and language are known. */
export function BrandGate({ children }: { children: ReactNode }) {
  const { t, lang, adoptLang } = useI18n();
  const paint = usePaint();
  const { data, error, refetch } = useQuery(brandQuery);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the brand comes
  useEffect(() => {
    if (!data) return;
    paint(data.color);
    setTitleSuffix(data.title || data.name);
    // The agency's language, until the reader has chosen one.
    if (!hasChosenLang() && data.language !== lang) adoptLang(data.language);
  }, [data]);
  if (isProblem(error, 'not-found'))
    return <EmptyState title={t('client.noPortalTitle')} text={t('client.noPortalText')} />;
  if (error) return <ErrorState error={error} retry={() => refetch()} />;
  return data ? children : null;
}
