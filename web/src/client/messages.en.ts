import { auth } from '../i18n/messages/en/auth';
import { client } from '../i18n/messages/en/client';
import { common } from '../i18n/messages/en/common';
import { files } from '../i18n/messages/en/files';
import { profile } from '../i18n/messages/en/profile';

export default { ...common, ...auth, ...files, ...profile, ...client };
