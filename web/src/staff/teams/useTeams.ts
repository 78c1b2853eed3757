import { useQuery } from '@tanstack/react-query';
import { listTeams } from '../../api/teams';

export const teamsKey = ['teams'] as const;

/** All teams, by name. */
export const useTeams = () => useQuery({ queryKey: teamsKey, queryFn: listTeams });
