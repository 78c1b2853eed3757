/** What a person is to her company; for both sides. */
export const roles = {
  'companyRole.administrator': 'Administrateur',
  'companyRole.billing': 'Facturation',
  'companyRole.signatory': 'Signataire',
  'companyRole.technical': 'Technique',
  'companyRoleHelp.administrator': 'gère les accès de ses collègues',
  'companyRoleHelp.billing': "s'occupe des factures",
  'companyRoleHelp.signatory': 'signe pour la société',
  'companyRoleHelp.technical': "s'occupe des questions techniques",
  'roles.title': 'Rôles',
};
