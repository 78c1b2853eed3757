import type { Lang } from '../api/types';
import { typeset } from './typography';

/** A text, or one per plural category chosen by `{count}`. `{name}` holes are filled from the variables. */
export type Message = string | { one: string; other: string };
export type Messages = Record<string, Message>;
export type Vars = Record<string, string | number>;

export function translator(lang: Lang, messages: Messages) {
  const plural = new Intl.PluralRules(lang);
  const number = new Intl.NumberFormat(lang);
  const type = lang === 'fr' ? typeset : (text: string) => text;
  return (key: string, vars: Vars = {}): string => {
    const message = messages[key];
    if (message === undefined) return key;
    const text =
      typeof message === 'string'
        ? message
        : message[plural.select(Number(vars.count)) === 'one' ? 'one' : 'other'];
    return type(text).replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = vars[name];
      return typeof value === 'number' ? number.format(value) : (value ?? '');
    });
  };
}
