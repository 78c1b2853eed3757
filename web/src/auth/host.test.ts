import { afterEach, expect, it, vi } from 'vitest';
import { hostSlug, portalOrigin } from './host';

afterEach(() => vi.unstubAllGlobals());

it('reads the organization from the host', () => {
  expect(hostSlug('localhost')).toBeNull();
  expect(hostSlug('127.0.0.1')).toBeNull();
  expect(hostSlug('portal.example')).toBeNull();
  expect(hostSlug('atelier.localhost')).toBe('atelier');
  expect(hostSlug('atelier.portal.example')).toBe('atelier');
});

it('finds the clients’ address from the apex and from another host', () => {
  vi.stubGlobal('location', { hostname: 'localhost', host: 'localhost:8080', protocol: 'http:' });
  expect(portalOrigin('atelier')).toBe('http://atelier.localhost:8080');
  vi.stubGlobal('location', { hostname: 'other.localhost', host: 'other.localhost:8080', protocol: 'http:' });
  expect(portalOrigin('atelier')).toBe('http://atelier.localhost:8080');
});
