export const landing = {
  'landing.pageTitle': 'Parvis, open-source client portal',
  'landing.nav': 'Access',
  'landing.title': 'A private place for each of your clients',
  'landing.lead':
    'Parvis is an open-source client portal: your agency gives each client a place in your colours, to share files and projects without lost attachments.',
  'landing.signUp': 'Create my portal',
  'landing.signIn': 'Team sign-in',
  'landing.brand': 'Your brand',
  'landing.brandText': 'Your logo, your colour, your words. Your clients see only you.',
  'landing.files': 'Files in their place',
  'landing.filesText': 'A workspace per project, folders, checked uploads of up to 5 GB.',
  'landing.access': 'Access under control',
  'landing.accessText': 'Invite, suspend, reactivate. Each person sees only what concerns them.',
  'landing.client':
    'Are you a client of an agency? Open the address it gave you, or the link of its invitation.',
};
