import type { ExportContent } from '../../api/types';
import { useI18n } from '../../i18n/I18n';

/** What an export is narrowed to, in words; names are those of when it was asked for. */
export function useSaid() {
  const { t, tMaybe, format: dates } = useI18n();
  const kindOf = (kind: string) => tMaybe(`activity.kind.${kind}`) ?? kind;
  return ({ filter, chosen, person, format, activity }: ExportContent): string[] => {
    const { status, company, workspace, tag, mail, q } = filter;
    return [
      person?.name,
      chosen !== null && t('exports.said.chosen', { count: chosen }),
      status && t('exports.said.status', { name: t(`clientStatus.${status}`) }),
      company && t('exports.said.company', { name: company.name }),
      workspace && t('exports.said.workspace', { name: workspace.name }),
      tag && t('exports.said.tag', { name: tag.name }),
      mail && t('narrow.mail'),
      activity?.person && t('exports.said.person', { name: activity.person.name }),
      activity?.object && t('exports.said.object', { name: activity.object }),
      activity?.kind && t('exports.said.kind', { name: kindOf(activity.kind) }),
      activity?.from && t('exports.said.from', { name: dates.stamp(activity.from) }),
      activity?.until && t('exports.said.until', { name: dates.stamp(activity.until) }),
      q && t('exports.said.words', { name: q }),
      format === 'ndjson' && 'NDJSON',
    ].filter((one): one is string => Boolean(one));
  };
}
