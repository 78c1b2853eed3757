/** What a person is to her company; for both sides. */
export const roles = {
  'companyRole.administrator': 'Administrator',
  'companyRole.billing': 'Billing',
  'companyRole.signatory': 'Signatory',
  'companyRole.technical': 'Technical',
  'companyRoleHelp.administrator': 'manages colleagues and their access',
  'companyRoleHelp.billing': 'deals with invoices',
  'companyRoleHelp.signatory': 'signs for the company',
  'companyRoleHelp.technical': 'deals with technical matters',
  'roles.title': 'Roles',
};
