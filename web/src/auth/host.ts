/** The organization of this host: the first label of `agency.example.com`; null on the apex. */
export function hostSlug(hostname = location.hostname): string | null {
  if (/^[\d.]+$|^\[/.test(hostname)) return null;
  const labels = hostname.split('.');
  const apexLabels = hostname.endsWith('localhost') ? 1 : 2;
  return labels.length > apexLabels ? (labels[0] ?? null) : null;
}

/** Where an organization's clients go, seen from any host. */
export function portalOrigin(slug: string): string {
  const own = hostSlug();
  if (own === slug) return location.origin;
  const apex = own ? location.host.slice(own.length + 1) : location.host;
  return `${location.protocol}//${slug}.${apex}`;
}
