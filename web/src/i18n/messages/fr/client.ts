/** The client side's own pages. */
export const client = {
  'client.menu': 'Menu principal',
  'client.home': 'Accueil',
  'client.profile': 'Mon profil',
  'client.workspaces': 'Mes espaces',
  'client.myWorkspaces': 'Mes espaces',
  'client.hello': 'Bonjour {name}',
  'client.homeText': 'Votre espace {name}.',
  'client.newFiles': 'Nouveaux fichiers',
  'client.newMore': "Vos espaces contiennent peut-être d'autres nouveautés.",
  'client.emptyTitle': "Aucun espace pour l'instant",
  'client.emptyText':
    "{name} n'a pas encore ouvert d'espace pour vous. Vous recevrez un e-mail dès qu'il sera prêt.",
  'client.switch': "Changer d'espace",
  'client.noPortalTitle': 'Aucun espace à cette adresse',
  'client.noPortalText': "Vérifiez l'adresse, ou demandez-la à votre interlocuteur.",
  'view.label': 'Vue en lecture seule',
  'view.banner': 'Vous voyez le portail de {name}.',
  'view.bannerText': "Rien ne peut être modifié. Vue ouverte par {viewer}, jusqu'à {time}.",
  'view.end': 'Terminer',
  'view.overTitle': 'La vue est terminée',
  'view.overText': 'Vous pouvez fermer cet onglet. Pour recommencer, ouvrez la fiche du client.',
};
