import { auth } from '../i18n/messages/fr/auth';
import { client } from '../i18n/messages/fr/client';
import { common } from '../i18n/messages/fr/common';
import { files } from '../i18n/messages/fr/files';
import { profile } from '../i18n/messages/fr/profile';

export default { ...common, ...auth, ...files, ...profile, ...client };
