import type { ExportContent } from '../../api/types';
import { useI18n } from '../../i18n/I18n';

/** What an export is narrowed to, in words; names are those of when it was asked for. */
export function useSaid() {
  const { t } = useI18n();
  return ({ filter, chosen, format }: ExportContent): string[] => {
    const { status, company, workspace, tag, mail, q } = filter;
    return [
      chosen !== null && t('exports.said.chosen', { count: chosen }),
      status && t('exports.said.status', { name: t(`clientStatus.${status}`) }),
      company && t('exports.said.company', { name: company.name }),
      workspace && t('exports.said.workspace', { name: workspace.name }),
      tag && t('exports.said.tag', { name: tag.name }),
      mail && t('clients.mailProblem'),
      q && t('exports.said.words', { name: q }),
      format === 'ndjson' && 'NDJSON',
    ].filter((one): one is string => Boolean(one));
  };
}
