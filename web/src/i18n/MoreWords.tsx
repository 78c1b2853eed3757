import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Context, type I18n, type Loaders, useI18n } from './I18n';
import { type Messages, translator } from './translate';

/** Words that only some pages need, fetched with them: those that every page has stay as few as they are. */
export function MoreWords({ loaders, children }: { loaders: Loaders; children: ReactNode }) {
  const every = useI18n();
  const { lang } = every;
  const [loaded, setLoaded] = useState<{ lang: string; messages: Messages } | null>(null);
  useEffect(() => {
    let current = true;
    loaders[lang]().then(({ default: messages }) => {
      if (current) setLoaded({ lang, messages });
    });
    return () => {
      current = false;
    };
  }, [lang, loaders]);
  const value = useMemo<I18n | null>(() => {
    if (loaded?.lang !== lang) return null;
    const { messages } = loaded;
    const more = translator(lang, messages);
    const t: I18n['t'] = (key, vars) => (key in messages ? more(key, vars) : every.t(key, vars));
    return { ...every, t, tMaybe: (key) => (key in messages ? more(key) : every.tMaybe(key)) };
  }, [loaded, lang, every]);
  return value && <Context value={value}>{children}</Context>;
}
