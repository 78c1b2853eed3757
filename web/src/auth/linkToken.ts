const LINK_PAGES = /\/(invitation|verify-email|password-reset|sign-in-link|email-arriving|email-leaving)\/?$/;
let token: string | null = null;
let over = false;

/**
 * Takes the token of a mailed link out of the address before anything else runs: it must not stay in the history,
 * in a screenshot, or in what an extension reads. Kept in memory until a click sends it.
 */
export function takeLinkToken() {
  if (!LINK_PAGES.test(location.pathname)) return;
  token = location.hash.slice(1) || null;
  over = token !== null && location.search === '?over';
  if (token) history.replaceState(history.state, '', location.pathname);
  // A second link opened in the same tab changes the fragment only: start the page again with it.
  window.addEventListener('hashchange', () => {
    if (location.hash.length > 1) location.reload();
  });
}

export const linkToken = () => token;

/**
 * Whether the person's own click in another organization has just made this link: it never was in a mail, so that nothing
 * but that click can have led here.
 */
export const goesOver = () => over;
