import { useQuery } from '@tanstack/react-query';
import { getCatalogue } from '../api/permissions';

/** The catalogue changes with a release only. */
export const useCatalogue = () =>
  useQuery({
    queryKey: ['permissions', 'catalogue'],
    queryFn: getCatalogue,
    staleTime: Number.POSITIVE_INFINITY,
  });
