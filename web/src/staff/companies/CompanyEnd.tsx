import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { deleteCompany, updateCompany } from '../../api/companies';
import type { Company } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { confirm } from '../../ui/confirm';
import { Section } from '../../ui/Section';
import { toast } from '../../ui/toast';

/** Putting a company away, or deleting it once nobody belongs to it. */
export function CompanyEnd({ company }: { company: Company }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { name } = company;
  const archive = async (archived: boolean, of = company) => {
    const saved = await updateCompany(of, { archived });
    queries.setQueryData(['companies', company.id], saved);
    await queries.invalidateQueries({ queryKey: ['companies', 'list'] });
    return saved;
  };
  const turn = () =>
    confirm({
      title: t(company.archived ? 'company.unarchiveTitle' : 'company.archiveTitle', { name }),
      text: t(company.archived ? 'company.unarchiveText' : 'company.archiveText'),
      action: t(company.archived ? 'company.unarchive' : 'company.archive'),
      run: async () => {
        const saved = await archive(!company.archived);
        toast(t('common.saved'), { undo: () => archive(company.archived, saved) });
      },
    });
  const remove = () =>
    confirm({
      title: t('company.deleteTitle', { name }),
      text: t('company.deleteText'),
      action: t('company.delete'),
      danger: true,
      run: async () => {
        await deleteCompany(company);
        queries.removeQueries({ queryKey: ['companies', company.id] });
        await navigate({ to: '/companies' });
        await queries.invalidateQueries({ queryKey: ['companies', 'list'] });
        toast(t('company.deleted', { name }));
      },
    });
  const empty = company.people_count === 0;
  return (
    <Section
      title={t('company.end')}
      text={empty ? t('company.endText') : t('company.endPeople', { count: company.people_count })}
    >
      <Group>
        <Button variant="default" onClick={turn}>
          {t(company.archived ? 'company.unarchive' : 'company.archive')}
        </Button>
        <Button variant="default" color="red" disabled={!empty} onClick={remove}>
          {t('company.delete')}
        </Button>
      </Group>
    </Section>
  );
}
