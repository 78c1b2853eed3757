/** Where to go after signing in: a path of this site, never an address somebody else wrote into the link. */
export const safeReturn = (to: string | undefined): string =>
  to && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/';
