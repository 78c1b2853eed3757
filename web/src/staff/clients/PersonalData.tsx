import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { startExport } from '../../api/exports';
import type { Client } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { confirm } from '../../ui/confirm';
import { IconDownload } from '../../ui/icons';
import { Section } from '../../ui/Section';
import { toast } from '../../ui/toast';

/** All that is kept of her, for whoever she asks what that is. */
export function PersonalData({ client }: { client: Client }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const ask = () => {
    // The same key until one attempt has been answered: a lost reply does not make two exports.
    const attempt = crypto.randomUUID();
    confirm({
      title: t('personal.confirmTitle', { name: fullName(client) }),
      text: t('personal.confirmText'),
      action: t('exports.action'),
      run: async () => {
        await startExport({ kind: 'person', clients: [client.id] }, attempt);
        await queries.invalidateQueries({ queryKey: ['exports'] });
        toast(t('exports.started'));
      },
    });
  };
  return (
    <Section title={t('personal.title')} text={t('personal.text')}>
      <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={ask}>
        {t('personal.export')}
      </Button>
    </Section>
  );
}
