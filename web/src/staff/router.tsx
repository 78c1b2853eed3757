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
import { ActivitySearch } from './activity/filter';
import { Gate } from './Gate';
import { ClientsSearch, CompaniesSearch, MembersSearch, StepSearch, TabSearch, WordsSearch } from './search';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });
const tool = createRoute({ getParentRoute: () => root, id: 'tool', component: Gate });
const settings = createRoute({
  getParentRoute: () => tool,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/SettingsLayout'), 'SettingsLayout'),
});

const pages = [
  createRoute({
    getParentRoute: () => tool,
    path: '/',
    component: lazyRouteComponent(() => import('./home/HomePage'), 'HomePage'),
  }),
  createRoute({
    getParentRoute: () => tool,
    path: '/clients',
    validateSearch: ClientsSearch,
    component: lazyRouteComponent(() => import('./clients/ClientsPage'), 'ClientsPage'),
  }),
  createRoute({
    getParentRoute: () => tool,
    path: '/clients/new',
    component: lazyRouteComponent(() => import('./clients/NewClientPage'), 'NewClientPage'),
  }),
  createRoute({
    getParentRoute: () => tool,
    path: '/clients/import',
    component: lazyRouteComponent(() => import('./imports/ImportsPage'), 'ImportsPage'),
  }),
  createRoute({
    getParentRoute: () => tool,
    path: '/clients/import/$import',
    validateSearch: StepSearch,
    component: lazyRouteComponent(() => import('./imports/ImportPage'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => tool,
    path: '/clients/$client',
    validateSearch: TabSearch,
    component: lazyRouteComponent(() => import('./clients/ClientPage'), 'ClientPage'),
  }),
  createRoute({
    getParentRoute: () => tool,
    path: '/clients/bulk',
    component: lazyRouteComponent(() => import('./clients/bulk/BulksPage'), 'BulksPage'),
  }),
  createRoute({
    getParentRoute: () => tool,
    path: '/clients/bulk/$bulk',
    component: lazyRouteComponent(() => import('./clients/bulk/BulkPage'), 'BulkPage'),
  }),
  createRoute({
    getParentRoute: () => tool,
    path: '/registrations',
    component: lazyRouteComponent(() => import('./registrations/RegistrationsPage'), 'RegistrationsPage'),
  }),
  createRoute({
    getParentRoute: () => tool,
    path: '/companies',
    validateSearch: CompaniesSearch,
    component: lazyRouteComponent(() => import('./companies/CompaniesPage'), 'CompaniesPage'),
  }),
  createRoute({
    getParentRoute: () => tool,
    path: '/companies/new',
    component: lazyRouteComponent(() => import('./companies/NewCompanyPage'), 'NewCompanyPage'),
  }),
  createRoute({
    getParentRoute: () => tool,
    path: '/companies/$company',
    validateSearch: TabSearch,
    component: lazyRouteComponent(() => import('./companies/CompanyPage'), 'CompanyPage'),
  }),
  createRoute({
    getParentRoute: () => tool,
    path: '/workspaces',
    validateSearch: WordsSearch,
    component: lazyRouteComponent(() => import('./workspaces/WorkspacesPage'), 'WorkspacesPage'),
  }),
  createRoute({
    getParentRoute: () => tool,
    path: '/workspaces/new',
    component: lazyRouteComponent(() => import('./workspaces/NewWorkspacePage'), 'NewWorkspacePage'),
  }),
  createRoute({
    getParentRoute: () => tool,
    path: '/workspaces/$workspace',
    validateSearch: (search: Record<string, unknown>) => ({ ...TabSearch(search), ...FolderSearch(search) }),
    component: lazyRouteComponent(() => import('./workspaces/WorkspacePage'), 'WorkspacePage'),
  }),
  createRoute({
    getParentRoute: () => tool,
    path: '/profile',
    component: lazyRouteComponent(() => import('./teams/StaffProfile'), 'StaffProfile'),
  }),
  settings.addChildren([
    createRoute({
      getParentRoute: () => settings,
      path: '/',
      component: lazyRouteComponent(() => import('./settings/SettingsIndex'), 'SettingsIndex'),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: '/brand',
      component: lazyRouteComponent(() => import('./settings/BrandPage'), 'BrandPage'),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: '/access',
      component: lazyRouteComponent(() => import('./settings/AccessPage'), 'AccessPage'),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: '/invitations',
      component: lazyRouteComponent(() => import('./settings/InvitationsPage'), 'InvitationsPage'),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: '/registration',
      component: lazyRouteComponent(() => import('./settings/RegistrationPage'), 'RegistrationPage'),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: '/team',
      validateSearch: MembersSearch,
      component: lazyRouteComponent(() => import('./settings/TeamPage'), 'TeamPage'),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: '/teams',
      component: lazyRouteComponent(() => import('./teams/TeamsPage'), 'TeamsPage'),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: '/sign-in',
      component: lazyRouteComponent(() => import('./settings/SignInRulesPage'), 'SignInRulesPage'),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: '/exports',
      component: lazyRouteComponent(() => import('./exports/ExportsPage'), 'ExportsPage'),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: '/status',
      component: lazyRouteComponent(() => import('./status/StatusPage'), 'StatusPage'),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: '/erasures/$erasure',
      component: lazyRouteComponent(() => import('./erasures/CertificatePage'), 'CertificatePage'),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: '/activity',
      validateSearch: ActivitySearch,
      component: lazyRouteComponent(() => import('./activity/ActivityPage'), 'ActivityPage'),
    }),
  ]),
];

const doors = [
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: (search: Record<string, unknown>) => ({
      to: typeof search.to === 'string' ? search.to : undefined,
    }),
    component: lazyRouteComponent(() => import('./doors/SignInRoute'), 'SignInRoute'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-up',
    component: lazyRouteComponent(() => import('./doors/SignUpPage'), 'SignUpPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/verify-email',
    component: lazyRouteComponent(() => import('./doors/VerifyEmailRoute'), 'VerifyEmailRoute'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/password-reset',
    component: lazyRouteComponent(() => import('./doors/PasswordResetRoute'), 'PasswordResetRoute'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/invitation',
    component: lazyRouteComponent(() => import('./doors/InvitationRoute'), 'InvitationRoute'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in-link',
    component: lazyRouteComponent(() => import('./doors/SignInLinkRoute'), 'SignInLinkRoute'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/email-arriving',
    component: lazyRouteComponent(() => import('./doors/EmailLinkRoutes'), 'EmailArrivingRoute'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/email-leaving',
    component: lazyRouteComponent(() => import('./doors/EmailLinkRoutes'), 'EmailLeavingRoute'),
  }),
];

export const router = createRouter({
  routeTree: root.addChildren([tool.addChildren(pages), ...doors]),
  basepath: '/staff',
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultErrorComponent: CrashPage,
});
focusTitles(router);
