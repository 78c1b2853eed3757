import { email } from '../i18n/messages/fr/email';
import { passkeys } from '../i18n/messages/fr/passkeys';

export default { ...passkeys, ...email };
