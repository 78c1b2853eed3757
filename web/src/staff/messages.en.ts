import { activity } from '../i18n/messages/en/activity';
import { auth } from '../i18n/messages/en/auth';
import { bulk } from '../i18n/messages/en/bulk';
import { clients } from '../i18n/messages/en/clients';
import { common } from '../i18n/messages/en/common';
import { companies } from '../i18n/messages/en/companies';
import { erasures } from '../i18n/messages/en/erasures';
import { exports } from '../i18n/messages/en/exports';
import { files } from '../i18n/messages/en/files';
import { imports } from '../i18n/messages/en/imports';
import { permissions } from '../i18n/messages/en/permissions';
import { profile } from '../i18n/messages/en/profile';
import { record } from '../i18n/messages/en/record';
import { registrations } from '../i18n/messages/en/registrations';
import { roles } from '../i18n/messages/en/roles';
import { settings } from '../i18n/messages/en/settings';
import { staff } from '../i18n/messages/en/staff';
import { status } from '../i18n/messages/en/status';
import { teams } from '../i18n/messages/en/teams';
import { workspaces } from '../i18n/messages/en/workspaces';

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
