import { Button } from '@mantine/core';
import { reactivateColleague, suspendColleague } from '../../api/colleagues';
import type { Colleague } from '../../api/types';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { confirm } from '../../ui/confirm';
import { useProblemText } from '../../ui/problemText';
import { Section } from '../../ui/Section';
import { toast } from '../../ui/toast';
import { useColleagueSave } from './useColleagueSave';

/** Keeping her out, and letting her in again. */
export function ColleagueEnd({ company, colleague }: { company: string; colleague: Colleague }) {
  const { t } = useI18n();
  const problemText = useProblemText();
  const { saved } = useColleagueSave(company, colleague.id);
  const name = fullName(colleague);
  const reactivate = async () => {
    try {
      await saved(await reactivateColleague(company, colleague.id));
      toast(t('colleagues.reactivateDone', { name }));
    } catch (error) {
      toast(problemText(error).text, { kind: 'failed' });
    }
  };
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
      <Button onClick={reactivate}>{t('colleagues.reactivate')}</Button>
    </Section>
  ) : (
    <Section title={t('colleagues.suspend')} text={t('colleagues.suspendText')}>
      <Button variant="light" color="red" onClick={suspend}>
        {t('colleagues.suspend')}
      </Button>
    </Section>
  );
}
