import { useQuery } from '@tanstack/react-query';
import { getPortal } from '../api/portal';

export const portalKey = ['portal'] as const;
export const usePortal = () => useQuery({ queryKey: portalKey, queryFn: getPortal, staleTime: 60_000 });
