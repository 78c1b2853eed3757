import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { askColleague } from '../../api/colleagues';
import type { CompanyRole, OwnCompany, PermissionId, PermissionInfo, Workspace } from '../../api/types';
import { ChoiceField } from '../../form/ChoiceField';
import { Form } from '../../form/Form';
import { Pair } from '../../form/Pair';
import { TextField } from '../../form/TextField';
import { required, useForm } from '../../form/useForm';
import { useI18n } from '../../i18n/I18n';
import { OwnRights } from '../../permissions/OwnRights';
import groups from '../../permissions/PermissionGroups.module.css';
import { RoleFields } from '../../roles/RoleFields';
import { ButtonLink } from '../../ui/ButtonLink';
import { FormPage } from '../../ui/FormPage';
import { toast } from '../../ui/toast';
import styles from './Colleagues.module.css';
import { colleaguesKey } from './queries';

type Props = { company: OwnCompany; catalogue: PermissionInfo[]; workspaces: Workspace[] };
type Given = Record<string, PermissionId[]>;
type Rights = { roles: CompanyRole[]; given: Given };

const NONE = JSON.stringify({ roles: [], given: {} } satisfies Rights);

/** Who doesn't administer the company invites into the workspaces in which she may. */
export function InviteForm({ company, catalogue, workspaces }: Props) {
  const { t, lang } = useI18n();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const chief = company.roles.includes('administrator');
  const choices = workspaces.filter(
    (one) => !one.archived && (chief || one.permissions?.includes('colleagues.invite')),
  );
  const form = useForm({
    // With the rights among the values: the key of a retry is for the same rights.
    initial: { first_name: '', last_name: '', email: '', language: lang, rights: NONE },
    check: (values) => required(values, 'first_name', 'last_name', 'email'),
    submit: async ({ rights, ...values }, key) => {
      const { roles, given } = JSON.parse(rights) as Rights;
      const wanted = Object.entries(given).map(([workspace, permissions]) => ({ workspace, permissions }));
      await askColleague(company.id, { ...values, roles, workspaces: wanted }, key);
      await queries.invalidateQueries({ queryKey: colleaguesKey });
      toast(t('colleagues.sent', { email: values.email.trim() }));
      navigate({ to: '/colleagues' });
    },
  });
  const { roles, given } = JSON.parse(form.values.rights) as Rights;
  const setRoles = (next: CompanyRole[]) => form.set({ rights: JSON.stringify({ roles: next, given }) });
  const setGiven = (next: Given) => form.set({ rights: JSON.stringify({ roles, given: next }) });
  const open = (workspace: string, on: boolean) => {
    const { [workspace]: before, ...others } = given;
    setGiven(on ? { ...others, [workspace]: before ?? [] } : others);
  };
  return (
    <Form
      form={form}
      labels={{ first_name: 'person.firstName', last_name: 'person.lastName', email: 'auth.email' }}
    >
      <Pair>
        <TextField name="first_name" label={t('person.firstName')} />
        <TextField name="last_name" label={t('person.lastName')} />
      </Pair>
      <Pair>
        <TextField name="email" label={t('auth.email')} type="email" />
        <ChoiceField
          name="language"
          label={t('common.language')}
          data={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Pair>
      {chief && (
        <RoleFields label={t('roles.title')} value={roles} free={company.roles} onChange={setRoles} />
      )}
      {choices.length > 0 && (
        <fieldset className={groups.group}>
          <legend>{t('colleagues.access')}</legend>
          <p className="small muted">{t('colleagues.accessText')}</p>
          {choices.map(({ id, title, permissions }) => (
            <div key={id}>
              <label className={groups.choice}>
                <input
                  type="checkbox"
                  checked={id in given}
                  onChange={(event) => open(id, event.currentTarget.checked)}
                />
                <strong>{title}</strong>
              </label>
              {given[id] && (
                <div className={styles.given}>
                  <OwnRights
                    catalogue={catalogue}
                    value={given[id]}
                    own={permissions ?? []}
                    onChange={(next) => setGiven({ ...given, [id]: next })}
                  />
                </div>
              )}
            </div>
          ))}
        </fieldset>
      )}
      <FormPage.Actions>
        <Button type="submit" loading={form.busy}>
          {t('colleagues.send')}
        </Button>
        <ButtonLink to="/colleagues" variant="subtle" color="gray">
          {t('common.cancel')}
        </ButtonLink>
      </FormPage.Actions>
    </Form>
  );
}
