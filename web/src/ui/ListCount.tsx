import { type Key, useI18n } from '../i18n/I18n';

type Props = {
  list: { items: unknown[]; isSuccess: boolean; hasNextPage: boolean };
  /** The words when all of it is shown, and when there is more to load. */
  words: [all: Key, some: Key];
};

/** How many there are, or honestly how many so far; said again to who can't see a filter change them. */
export function ListCount({ list, words: [all, some] }: Props) {
  const { t } = useI18n();
  return (
    <p className="small muted" aria-live="polite">
      {list.isSuccess && t(list.hasNextPage ? some : all, { count: list.items.length })}
    </p>
  );
}
