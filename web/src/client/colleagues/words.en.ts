import { colleagues } from '../../i18n/messages/en/colleagues';
import { permissions } from '../../i18n/messages/en/permissions';
import { roles } from '../../i18n/messages/en/roles';

export default { ...permissions, ...roles, ...colleagues };
