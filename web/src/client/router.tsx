import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { focusTitles } from '../app/focus';
import { FolderSearch } from '../files/search';
import { CrashPage } from '../ui/CrashPage';
import { NotFound } from '../ui/NotFound';
import { Gate } from './Gate';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });
const portal = createRoute({ getParentRoute: () => root, id: 'portal', component: Gate });

const routeTree = root.addChildren([
  portal.addChildren([
    createRoute({
      getParentRoute: () => portal,
      path: '/',
      component: lazyRouteComponent(() => import('./HomePage'), 'HomePage'),
    }),
    createRoute({
      getParentRoute: () => portal,
      path: '/workspaces',
      component: lazyRouteComponent(() => import('./WorkspacesPage'), 'WorkspacesPage'),
    }),
    createRoute({
      getParentRoute: () => portal,
      path: '/workspaces/$workspace',
      validateSearch: FolderSearch,
      component: lazyRouteComponent(() => import('./WorkspacePage'), 'WorkspacePage'),
    }),
    createRoute({
      getParentRoute: () => portal,
      path: '/colleagues',
      component: lazyRouteComponent(() => import('./colleagues/ColleaguesPage'), 'ColleaguesPage'),
    }),
    createRoute({
      getParentRoute: () => portal,
      path: '/colleagues/$company/invite',
      component: lazyRouteComponent(() => import('./colleagues/InvitePage'), 'InvitePage'),
    }),
    createRoute({
      getParentRoute: () => portal,
      path: '/colleagues/$company/$colleague',
      component: lazyRouteComponent(() => import('./colleagues/ColleaguePage'), 'ColleaguePage'),
    }),
    createRoute({
      getParentRoute: () => portal,
      path: '/profile',
      component: lazyRouteComponent(() => import('../profile/ProfilePage'), 'ProfilePage'),
    }),
  ]),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: (search: Record<string, unknown>) => ({
      to: typeof search.to === 'string' ? search.to : undefined,
    }),
    component: lazyRouteComponent(() => import('./SignInRoute'), 'SignInRoute'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/register',
    component: lazyRouteComponent(() => import('./register/RegisterRoute'), 'RegisterRoute'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/invitation',
    component: lazyRouteComponent(() => import('./InvitationRoute'), 'InvitationRoute'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/password-reset',
    component: lazyRouteComponent(() => import('./PasswordResetRoute'), 'PasswordResetRoute'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in-link',
    component: lazyRouteComponent(() => import('./SignInLinkRoute'), 'SignInLinkRoute'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/email-arriving',
    component: lazyRouteComponent(() => import('./EmailLinkRoutes'), 'EmailArrivingRoute'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/email-leaving',
    component: lazyRouteComponent(() => import('./EmailLinkRoutes'), 'EmailLeavingRoute'),
  }),
]);

export const router = createRouter({
  routeTree,
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultErrorComponent: CrashPage,
});
focusTitles(router);
