// The pages' own words in both languages, so that steps name what a reader sees.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = (lang) => fileURLToPath(new URL(`../../web/src/i18n/messages/${lang}/`, import.meta.url));

/** Message files are plain objects behind one `export const`. */
function load(lang) {
  const parts = readdirSync(folder(lang)).filter((name) => name !== 'index.ts');
  const read = (name) => readFileSync(folder(lang) + name, 'utf8').replace(/export const \w+ =/, 'return');
  return Object.assign({}, ...parts.map((name) => new Function(read(name))()));
}

export const messages = { fr: load('fr'), en: load('en') };

// As web/src/i18n/typography.ts does it.
const typeset = (text) =>
  text.replace(/ ([;:!?»])/g, '\u202f$1').replace(/« /g, '«\u202f').replace(/'/g, '’');

/** `t('key', { name })`: the text as the page shows it. */
export const translator = (lang) => (key, vars = {}) => {
  const message = messages[lang][key];
  if (message === undefined) throw new Error(`no message ${key}`);
  const one = new Intl.PluralRules(lang).select(Number(vars.count)) === 'one';
  const text = typeof message === 'string' ? message : message[one ? 'one' : 'other'];
  const number = new Intl.NumberFormat(lang);
  return (lang === 'fr' ? typeset(text) : text).replace(/\{(\w+)\}/g, (_, name) =>
    typeof vars[name] === 'number' ? number.format(vars[name]) : (vars[name] ?? ''),
  );
};

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
/** The whole text, whatever kind of space it holds. */
export const exactly = (text) => new RegExp(`^\\s*${escape(text)}\\s*$`);
/** The whole text, and how many of it there are. */
export const counted = (text) => new RegExp(`^\\s*${escape(text)}\\s+\\d+\\s*$`);
/** The text somewhere. */
export const within = (text) => new RegExp(escape(text));

// Words that are right in both languages, or that name a language by its own name.
const SHARED = new Set(['Français', 'English']);
const flat = (lang) =>
  Object.values(messages[lang]).flatMap((message) => (typeof message === 'string' ? [message] : Object.values(message)));

/** Texts that belong to the other language only: none may be seen. */
export function foreign(lang) {
  const own = new Set(flat(lang));
  const other = lang === 'fr' ? 'en' : 'fr';
  const typed = other === 'fr' ? typeset : (text) => text;
  return flat(other)
    .filter((text) => !own.has(text) && !SHARED.has(text) && !text.includes('{'))
    .map(typed);
}
