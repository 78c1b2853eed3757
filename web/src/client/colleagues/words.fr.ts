import { colleagues } from '../../i18n/messages/fr/colleagues';
import { permissions } from '../../i18n/messages/fr/permissions';
import { roles } from '../../i18n/messages/fr/roles';

export default { ...permissions, ...roles, ...colleagues };
