// For types and for the parity check: the pages load only the parts they use (client/messages.fr.ts, …).
export { activity } from './activity';
export { auth } from './auth';
export { bulk } from './bulk';
export { client } from './client';
export { clients } from './clients';
export { common } from './common';
export { companies } from './companies';
export { exports } from './exports';
export { files } from './files';
export { landing } from './landing';
export { permissions } from './permissions';
export { profile } from './profile';
export { record } from './record';
export { settings } from './settings';
export { staff } from './staff';
export { workspaces } from './workspaces';
