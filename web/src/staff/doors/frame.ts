import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { publicBrand } from '../../api/access';
import { usePaint } from '../../app/Providers';
import { hostSlug } from '../../auth/host';

const slug = hostSlug();

/** On an agency's own address its brand is at the door; on the apex, the product's name. */
export function useFrameBrand() {
  const paint = usePaint();
  const { data } = useQuery({
    queryKey: ['brand', slug],
    queryFn: () => publicBrand(slug as string),
    enabled: slug !== null,
    staleTime: 5 * 60_000,
  });
  useEffect(() => {
    if (data) paint(data.color);
  }, [data, paint]);
  return {
    slug,
    ways: data?.staff_ways,
    brand: slug
      ? { name: data?.name ?? slug, logo_url: data?.logo_url ?? null, href: '/staff/' }
      : { name: 'Parvis', logo_url: null, href: '/' },
  };
}
