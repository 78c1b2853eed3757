import type { AnyRouter } from '@tanstack/react-router';

/** After a navigation to another page the focus goes to its title; a change of filters or tab leaves it alone. */
export function focusTitles(router: AnyRouter) {
  router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
    if (!fromLocation || fromLocation.pathname === toLocation.pathname) return;
    if (document.activeElement?.closest('[role="dialog"]')) return;
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  });
}
