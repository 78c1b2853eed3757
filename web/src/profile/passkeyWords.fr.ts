import { passkeys } from '../i18n/messages/fr/passkeys';

export default passkeys;
