import { useQuery } from '@tanstack/react-query';
import { listTags } from '../../api/clients';
import { getCompany } from '../../api/companies';
import { getWorkspace } from '../../api/workspaces';
import type { Named } from '../exports/NamedPicker';

/** What clients are narrowed by, beside their status and words: all of it holds at once. */
export type Narrowing = {
  company?: string | null;
  workspace?: string | null;
  tag?: string | null;
  mail?: 'problem' | null;
};
export type Names = { company?: Named | null; workspace?: Named | null };

/** What the ids of a narrowing are called; those that are known already are not asked for. */
export function useNames({ company, workspace, tag }: Narrowing, known: Names = {}) {
  const knownCompany = known.company?.id === company ? known.company : undefined;
  const knownWorkspace = known.workspace?.id === workspace ? known.workspace : undefined;
  const ofCompany = useQuery({
    queryKey: ['companies', company],
    queryFn: () => getCompany(company ?? ''),
    enabled: Boolean(company) && !knownCompany,
  }).data;
  const ofWorkspace = useQuery({
    queryKey: ['workspaces', workspace],
    queryFn: () => getWorkspace(workspace ?? ''),
    enabled: Boolean(workspace) && !knownWorkspace,
  }).data;
  const tags = useTags();
  return {
    company: knownCompany ?? (company && ofCompany ? { id: company, name: ofCompany.name } : undefined),
    workspace:
      knownWorkspace ?? (workspace && ofWorkspace ? { id: workspace, name: ofWorkspace.title } : undefined),
    tag: tags.find(({ id }) => id === tag),
  };
}

export const useTags = () => useQuery({ queryKey: ['tags'], queryFn: listTags }).data?.items ?? [];
