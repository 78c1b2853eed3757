export const email = {
  'email.title': 'E-mail address',
  'email.text': 'You sign in with this address, in every organization you belong to.',
  'email.change': 'Change the address',
  'email.new': 'New e-mail address',
  'email.newHelp':
    'A link goes there, and another one to your present address: confirm at both. Lost your present one? Ask the organization to invite you at the new one.',
  'email.ask': 'Send the links',
  'email.waiting':
    'A link was sent to {address}, and another one to {old}. Your address changes once you have confirmed at both, within 24 hours; you then sign in again.',
  'email.waitingForOld':
    'Confirmed at {address}. Now confirm at {old} too, with the link you received there.',
  'email.waitingForNew':
    'Confirmed at {old}. Now confirm at {address} too, with the link you received there.',
  'email.cancel': 'Keep my address',
  'email.kept': 'Your address stays as it is.',
  'email.arrivingTitle': 'Your new address',
  'email.arrivingText':
    'You will sign in with the address that received this link, once the old one has confirmed it too.',
  'email.leavingTitle': 'Your change of address',
  'email.leavingText':
    'A new address was asked for your account. If it was you, confirm it; if not, stop the change: all your devices will be signed out.',
  'email.confirm': 'Confirm the change',
  'email.waitingForNewTitle': 'Confirmed here',
  'email.waitingForNewText': 'Now confirm at your new address, with the link you received there.',
  'email.waitingForOldTitle': 'Confirmed here',
  'email.waitingForOldText': 'Now confirm at your old address, with the link you received there.',
  'email.toProfile': 'Open my profile',
  'email.doneTitle': 'Address changed',
  'email.doneText': 'Your devices are signed out. Sign in with your new address.',
  'email.dead':
    'It has expired or has already been used. The change has happened, was stopped, or can be asked for again in your profile.',
  'email.stop': 'It was not me: stop it',
  'email.stoppedTitle': 'Change stopped',
  'email.stoppedText':
    'Your address stays as it was. Now choose a new password: someone else was in your account.',
  'field.email.unchanged': 'This is your address already.',
  'field.email.too-many': 'You belong to more than ten organizations: write to one of them.',
  'email.signIn': 'Sign in',
  'email.newPassword': 'Choose a new password',
};
