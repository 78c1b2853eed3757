/** The public door: asking to become a client. */
export const register = {
  'register.title': 'Ask for access',
  'register.intro': 'Tell the team of {name} who you are, to get into its client portal.',
  'register.emailHelp': 'Your work address, if you have one. You will sign in with it.',
  'register.company': 'Your company',
  'register.message': 'Your message',
  'register.kept':
    'Your answers serve this request only. Unless {name} follows it up, they are erased after 30 days.',
  'register.action': 'Send the request',
  'register.have': 'Do you have access already?',
  'register.sentText':
    'What follows comes by e-mail, to {email}: an invitation, or word that the team of {name} has received your request.',
  'register.nothing':
    'Nothing came? Look among unwanted mail and check the address. This page does not tell whether an address is known: contact {name} if in doubt.',
  'register.closedTitle': 'Registration is closed',
  'register.closedText': '{name} invites its clients itself. Ask it for an invitation.',
  'field.first_name.malformed': 'Use letters, spaces, hyphens and apostrophes.',
  'field.last_name.malformed': 'Use letters, spaces, hyphens and apostrophes.',
};
