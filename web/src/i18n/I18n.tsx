import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Lang } from '../api/types';
import { formatter } from '../format/format';
import type { Key, OptionalKey } from './keys';

export type { Key } from './keys';

import { type Messages, translator, type Vars } from './translate';

export type Loaders = Record<Lang, () => Promise<{ default: Messages }>>;
type Format = ReturnType<typeof formatter>;
export type I18n = {
  lang: Lang;
  /** The reader's choice, remembered. */
  setLang: (lang: Lang) => void;
  /** A language that somebody else set: the agency, the account. */
  adoptLang: (lang: Lang) => void;
  setTimeZone: (zone: string | undefined) => void;
  t: (key: Key, vars?: Vars) => string;
  /** For keys made of a server's code: null when the pages have no words for it. */
  tMaybe: (key: OptionalKey) => string | null;
  format: Format;
};

export const Context = createContext<I18n | null>(null);
const REMEMBERED = 'language';
export const hasChosenLang = () => localStorage.getItem(REMEMBERED) !== null;

export function preferredLang(): Lang {
  const chosen = localStorage.getItem(REMEMBERED);
  if (chosen === 'fr' || chosen === 'en') return chosen;
  return navigator.language.startsWith('en') ? 'en' : 'fr';
}

/** Loads one language at a time; the page shows nothing until its words are there, a few kilobytes. */
export function I18nProvider({ loaders, children }: { loaders: Loaders; children: ReactNode }) {
  const [wanted, setWanted] = useState(preferredLang);
  const [zone, setTimeZone] = useState<string>();
  const [loaded, setLoaded] = useState<{ lang: Lang; messages: Messages } | null>(null);

  useEffect(() => {
    let current = true;
    loaders[wanted]().then(({ default: messages }) => {
      if (current) setLoaded({ lang: wanted, messages });
    });
    return () => {
      current = false;
    };
  }, [wanted, loaders]);

  const value = useMemo<I18n | null>(() => {
    if (!loaded) return null;
    const { lang, messages } = loaded;
    document.documentElement.lang = lang;
    const t = translator(lang, messages);
    return {
      lang,
      setLang: (next) => {
        localStorage.setItem(REMEMBERED, next);
        setWanted(next);
      },
      adoptLang: setWanted,
      setTimeZone,
      t,
      tMaybe: (key) => (key in messages ? t(key) : null),
      format: formatter(lang, zone),
    };
  }, [loaded, zone]);

  return value && <Context value={value}>{children}</Context>;
}

export function useI18n(): I18n {
  const value = useContext(Context);
  if (!value) throw new Error('useI18n outside of I18nProvider');
  return value;
}
