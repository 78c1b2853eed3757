/** Staff: many clients at once. */
export const bulk = {
  'select.start': 'Select',
  'select.end': 'Done',
  'select.bar': 'Selection',
  'select.all': 'Select all clients shown',
  'select.one': 'Select {name}',
  'select.count': { one: '{count} client selected', other: '{count} clients selected' },
  'bulk.invite': 'Invite',
  'bulk.suspend': 'Suspend',
  'bulk.reactivate': 'Reactivate',
  'bulk.inviteTitle': { one: 'Invite {count} client?', other: 'Invite {count} clients?' },
  'bulk.suspendTitle': {
    one: 'Suspend the access of {count} client?',
    other: 'Suspend the access of {count} clients?',
  },
  'bulk.reactivateTitle': {
    one: 'Reactivate the access of {count} client?',
    other: 'Reactivate the access of {count} clients?',
  },
  'bulk.inviteText':
    'Each will get a personal link by e-mail, valid for 30 days. A link sent before will stop working.',
  'bulk.suspendText': 'Each will be signed out and unable to sign in. Files and workspaces are kept.',
  'bulk.reactivateText': 'Each gets their access back as it was, with the same password.',
  'bulk.inviteAction': 'Send the invitations',
  'bulk.suspendAction': 'Suspend access',
  'bulk.reactivateAction': 'Reactivate access',
  'bulk.left': {
    one: '{count} other selected client is not concerned.',
    other: '{count} other selected clients are not concerned.',
  },
  'bulk.others': { one: '{count} other', other: '{count} others' },
  'bulk.progress': '{done} of {count}',
  'bulk.stop': 'Stop',
  'bulk.stopped': 'Stopped before this client.',
  'bulk.inviteDone': { one: '{count} invitation sent.', other: '{count} invitations sent.' },
  'bulk.suspendDone': { one: '{count} client suspended.', other: '{count} clients suspended.' },
  'bulk.reactivateDone': { one: '{count} client reactivated.', other: '{count} clients reactivated.' },
  'bulk.undoFailed': {
    one: '{count} client could not be reactivated.',
    other: '{count} clients could not be reactivated.',
  },
  'bulk.failedTitle': {
    one: '{count} client of {total} could not be processed',
    other: '{count} clients of {total} could not be processed',
  },
  'bulk.retry': { one: 'Try again for this client', other: 'Try again for these {count} clients' },
};
