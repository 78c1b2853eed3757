import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { createCompany, type NewCompany } from '../../api/companies';
import { Form } from '../../form/Form';
import { required, useForm } from '../../form/useForm';
import { useI18n } from '../../i18n/I18n';
import { ButtonLink } from '../../ui/ButtonLink';
import { FormPage } from '../../ui/FormPage';
import { PageHeader } from '../../ui/PageHeader';
import { toast } from '../../ui/toast';
import { CompanyFields } from './CompanyFields';
import { blank, LABELS } from './companyFields';

export function NewCompanyPage() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const form = useForm({
    initial: blank,
    check: (values) => required(values, 'name'),
    submit: async (values, key) => {
      const filled = Object.entries(values).filter(([, value]) => value.trim() !== '');
      const company = await createCompany(Object.fromEntries(filled) as NewCompany, key);
      await queries.invalidateQueries({ queryKey: ['companies'] });
      toast(t('companies.created', { name: company.name }));
      navigate({
        to: '/companies/$company',
        params: { company: company.id } as never,
        search: { tab: 'people' } as never,
      });
    },
  });
  return (
    <>
      <PageHeader title={t('companies.new')} above={<Link to="/companies">{t('companies.title')}</Link>} />
      <FormPage>
        <Form form={form} labels={LABELS}>
          <CompanyFields focus />
          <FormPage.Actions>
            <Button type="submit" loading={form.busy}>
              {t('companies.create')}
            </Button>
            <ButtonLink to="/companies" variant="subtle" color="gray">
              {t('common.cancel')}
            </ButtonLink>
          </FormPage.Actions>
        </Form>
      </FormPage>
    </>
  );
}
