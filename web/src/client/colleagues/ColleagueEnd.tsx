import { Button } from '@mantine/core';
import { reactivateColleague, suspendColleague } from '../../api/colleagues';
import type { Colleague } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { confirm } from '../../ui/confirm';
import { Section } from '../../ui/Section';
import { toast } from '../../ui/toast';
import { useAttempt } from '../../ui/useAttempt';
import { useColleagueSave } from './useColleagueSave';

/** Keeping her out, and letting her in again. */
export function ColleagueEnd({ company, colleague }: { company: string; colleague: Colleague }) {
  const { t } = useI18n();
  const { busy, attempt } = useAttempt();
  const { saved } = useColleagueSave(company, colleague.id);
  const name = fullName(colleague);
  const reactivate = () =>
    attempt(async () => {
      await saved(await reactivateColleague(company, colleague.id));
      return t('colleagues.reactivateDone', { name });
    });
  const suspend = () =>
    confirm({
      title: t('colleagues.suspendTitle', { name }),
      text: t('colleagues.suspendHelp'),
      action: t('colleagues.suspend'),
      danger: true,
      run: async () => {
        await saved(await suspendColleague(company, colleague.id));
        toast(t('colleagues.suspendDone', { name }), { undo: reactivate });
      },
    });
  return colleague.status === 'suspended' ? (
    <Section title={t('colleagues.reactivate')} text={t('colleagues.reactivateText')}>
      <Button loading={busy} onClick={reactivate}>
        {t('colleagues.reactivate')}
      </Button>
    </Section>
  ) : (
    <Section title={t('colleagues.suspend')} text={t('colleagues.suspendText')}>
      <Button variant="light" color="red" onClick={suspend}>
        {t('colleagues.suspend')}
      </Button>
    </Section>
  );
}
