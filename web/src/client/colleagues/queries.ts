import { useQuery } from '@tanstack/react-query';
import { getColleague, listOwnCompanies } from '../../api/colleagues';

export const colleaguesKey = ['colleagues'] as const;

export const useOwnCompanies = () =>
  useQuery({ queryKey: [...colleaguesKey, 'companies'], queryFn: listOwnCompanies });
export const useColleague = (company: string, id: string) =>
  useQuery({ queryKey: [...colleaguesKey, company, id], queryFn: () => getColleague(company, id) });
