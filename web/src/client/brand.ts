import { useQuery } from '@tanstack/react-query';
import { publicBrand } from '../api/access';
import { hostSlug } from '../auth/host';

export const slug = hostSlug() ?? '';
export const brandQuery = {
  queryKey: ['brand', slug],
  queryFn: () => publicBrand(slug),
  staleTime: 5 * 60_000,
};

export function useBrand() {
  const { data } = useQuery(brandQuery);
  if (!data) throw new Error('the brand is loaded before any page');
  return data;
}

export function useFrameBrand() {
  const brand = useBrand();
  return { name: brand.title || brand.name, logo_url: brand.logo_url, href: '/' };
}
