import { email } from '../i18n/messages/en/email';
import { passkeys } from '../i18n/messages/en/passkeys';

export default { ...passkeys, ...email };
