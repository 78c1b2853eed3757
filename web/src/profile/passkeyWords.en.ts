import { passkeys } from '../i18n/messages/en/passkeys';

export default passkeys;
