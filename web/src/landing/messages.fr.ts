import { common } from '../i18n/messages/fr/common';
import { landing } from '../i18n/messages/fr/landing';

export default { ...common, ...landing };
