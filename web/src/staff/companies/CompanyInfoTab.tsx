import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type CompanyChange, updateCompany } from '../../api/companies';
import type { Company } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { Form } from '../../form/Form';
import { changes, required, useForm } from '../../form/useForm';
import { useI18n } from '../../i18n/I18n';
import { FormPage } from '../../ui/FormPage';
import { StaleNote } from '../../ui/StaleNote';
import { toast } from '../../ui/toast';
import { CompanyEnd } from './CompanyEnd';
import { CompanyFields } from './CompanyFields';
import { LABELS, OPTIONAL, valuesOf } from './companyFields';
import { PrimaryContact } from './PrimaryContact';

export function CompanyInfoTab({ company }: { company: Company }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const mayWrite = useMay('companies.write');
  const initial = valuesOf(company);
  const form = useForm({
    initial,
    check: (values) => required(values, 'name'),
    submit: async (values) => {
      const saved = await updateCompany(company, changes(initial, values, [...OPTIONAL]) as CompanyChange);
      queries.setQueryData(['companies', company.id], saved);
      await queries.invalidateQueries({ queryKey: ['companies', 'list'] });
      // A new name reaches its people within moments.
      await queries.invalidateQueries({ queryKey: ['clients'] });
      toast(t('common.saved'));
    },
  });
  return (
    <>
      <FormPage>
        <Form form={form} labels={LABELS}>
          <CompanyFields />
          <PrimaryContact company={company.id} />
          <StaleNote
            error={form.problem}
            reload={() => queries.invalidateQueries({ queryKey: ['companies', company.id] })}
          />
          <FormPage.Actions>
            <Button type="submit" loading={form.busy} disabled={!mayWrite || !form.changed}>
              {t('common.save')}
            </Button>
          </FormPage.Actions>
        </Form>
      </FormPage>
      {mayWrite && <CompanyEnd company={company} />}
    </>
  );
}
