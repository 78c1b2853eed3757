/** The client side's own pages. */
export const client = {
  'client.menu': 'Main menu',
  'client.home': 'Home',
  'client.profile': 'My profile',
  'client.workspaces': 'My workspaces',
  'client.myWorkspaces': 'My workspaces',
  'client.hello': 'Hello {name}',
  'client.homeText': 'Your {name} space.',
  'client.newFiles': 'New files',
  'client.newMore': 'There may be more news in your workspaces.',
  'client.emptyTitle': 'No workspace yet',
  'client.emptyText':
    '{name} has not opened a workspace for you yet. You will receive an e-mail as soon as it is ready.',
  'client.switch': 'Switch workspace',
  'client.noPortalTitle': 'There is nothing at this address',
  'client.noPortalText': 'Check the address, or ask your contact for it.',
  'view.label': 'Read-only view',
  'view.banner': 'You are viewing the portal of {name}.',
  'view.bannerText': 'Nothing can be changed. Opened by {viewer}, until {time}.',
  'view.end': 'End view',
  'view.overTitle': 'The view has ended',
  'view.overText': 'You can close this tab. To start again, open the client’s page.',
};
