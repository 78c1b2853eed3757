export const invitationsKey = ['invitation-settings'];
