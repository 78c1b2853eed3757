import { listCompanies } from '../../api/companies';
import { listWorkspaces } from '../../api/workspaces';
import type { Named } from './NamedPicker';

const SHOWN = 6;

export const findCompanies = async (q: string): Promise<Named[]> =>
  (await listCompanies({ q, limit: SHOWN })).items.map(({ id, name }) => ({ id, name }));

export const findWorkspaces = async (q: string): Promise<Named[]> =>
  (await listWorkspaces({ q, limit: SHOWN })).items.map(({ id, title }) => ({ id, name: title }));
