export const landing = {
  'landing.pageTitle': 'Parvis, portail client libre',
  'landing.nav': 'Accès',
  'landing.title': 'Un espace privé pour chacun de vos clients',
  'landing.lead':
    'Parvis est un portail client libre : votre agence donne à chaque client un lieu à vos couleurs, pour partager fichiers et projets sans pièces jointes perdues.',
  'landing.signUp': 'Créer mon portail',
  'landing.signIn': "Connexion de l'équipe",
  'landing.brand': 'À votre marque',
  'landing.brandText': 'Votre logo, votre couleur, vos mots. Vos clients ne voient que vous.',
  'landing.files': 'Des fichiers à leur place',
  'landing.filesText': "Un espace par projet, des dossiers, des envois vérifiés jusqu'à 5 Go.",
  'landing.access': 'Des accès maîtrisés',
  'landing.accessText': 'Invitez, suspendez, réactivez. Chacun ne voit que ce qui le concerne.',
  'landing.client':
    "Vous êtes client d'une agence ? Ouvrez l'adresse qu'elle vous a donnée, ou le lien de son invitation.",
};
