import { useI18n } from '../i18n/I18n';

/** Relative up to a week, then the date; the exact time on hover. */
export function When({ at }: { at: string }) {
  const { format } = useI18n();
  return (
    <time dateTime={at} title={format.exact(at)}>
      {format.when(at)}
    </time>
  );
}
