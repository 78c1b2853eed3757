import type { Lang } from '../api/types';

export const LOCALE = { fr: 'fr-FR', en: 'en-GB' } as const;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Dates, numbers and sizes in the reader's language and time zone. */
export function formatter(lang: Lang, timeZone?: string) {
  const locale = LOCALE[lang];
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone });
  const stamp = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return {
    date: (iso: string) => date.format(new Date(iso)),
    dateTime: (iso: string) => dateTime.format(new Date(iso)),
    time: (iso: string) => time.format(new Date(iso)),
    /** Short and complete, for the name of a thing that was made once. */
    stamp: (iso: string) => stamp.format(new Date(iso)),
    /** With weekday and minutes, for a title on hover. */
    exact: (iso: string) => exact.format(new Date(iso)),
    /** Relative up to a week, then the date. */
    when(iso: string, now = Date.now()): string {
      const distance = new Date(iso).getTime() - now;
      const size = Math.abs(distance);
      if (size < MINUTE) return relative.format(0, 'second');
      if (size < HOUR) return relative.format(Math.trunc(distance / MINUTE), 'minute');
      if (size < DAY) return relative.format(Math.trunc(distance / HOUR), 'hour');
      if (size < 7 * DAY) return relative.format(Math.trunc(distance / DAY), 'day');
      return date.format(new Date(iso));
    },
    number: (value: number) => number.format(value),
    percent: (ratio: number) => percent.format(ratio),
    bytes(size: number): string {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
      const power = Math.min(units.length - 1, size < 1000 ? 0 : Math.floor(Math.log10(size) / 3));
      const value = size / 1000 ** power;
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: units[power],
        unitDisplay: power === 0 ? 'long' : 'short',
        maximumFractionDigits: power === 0 || value >= 100 ? 0 : 1,
      }).format(value);
    },
  };
}

export const fullName = (person: { first_name: string; last_name: string }) =>
  `${person.first_name} ${person.last_name}`.trim();

export const initials = (name: string) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word[0]?.toLocaleUpperCase())
    .join('');
