import { activity } from '../i18n/messages/fr/activity';
import { auth } from '../i18n/messages/fr/auth';
import { bulk } from '../i18n/messages/fr/bulk';
import { clients } from '../i18n/messages/fr/clients';
import { common } from '../i18n/messages/fr/common';
import { companies } from '../i18n/messages/fr/companies';
import { erasures } from '../i18n/messages/fr/erasures';
import { exports } from '../i18n/messages/fr/exports';
import { files } from '../i18n/messages/fr/files';
import { imports } from '../i18n/messages/fr/imports';
import { permissions } from '../i18n/messages/fr/permissions';
import { profile } from '../i18n/messages/fr/profile';
import { record } from '../i18n/messages/fr/record';
import { registrations } from '../i18n/messages/fr/registrations';
import { roles } from '../i18n/messages/fr/roles';
import { settings } from '../i18n/messages/fr/settings';
import { staff } from '../i18n/messages/fr/staff';
import { status } from '../i18n/messages/fr/status';
import { teams } from '../i18n/messages/fr/teams';
import { workspaces } from '../i18n/messages/fr/workspaces';

export default {
  ...common,
  ...auth,
  ...files,
  ...profile,
  ...staff,
  ...clients,
  ...bulk,
  ...companies,
  ...registrations,
  ...roles,
  ...erasures,
  ...record,
  ...workspaces,
  ...settings,
  ...teams,
  ...exports,
  ...status,
  ...imports,
  ...activity,
  ...permissions,
};
