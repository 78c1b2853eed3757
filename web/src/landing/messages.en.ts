import { common } from '../i18n/messages/en/common';
import { landing } from '../i18n/messages/en/landing';

export default { ...common, ...landing };
