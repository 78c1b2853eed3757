export const email = {
  'email.title': 'Adresse e-mail',
  'email.text': 'Elle sert à vous connecter, dans toutes vos organisations.',
  'email.change': "Changer d'adresse",
  'email.new': 'Nouvelle adresse e-mail',
  'email.newHelp':
    "Un lien y sera envoyé, et un autre à votre adresse actuelle : confirmez aux deux. Vous n'avez plus accès à l'actuelle ? Demandez à l'organisation de vous inviter à la nouvelle.",
  'email.ask': 'Envoyer les liens',
  'email.waiting':
    'Un lien a été envoyé à {address} et un autre à {old}. Votre adresse change quand vous avez confirmé aux deux, dans les 24 heures ; vous vous reconnectez ensuite.',
  'email.waitingForOld':
    "C'est confirmé à {address}. Confirmez aussi à {old}, avec le lien que vous y avez reçu.",
  'email.waitingForNew':
    "C'est confirmé à {old}. Confirmez aussi à {address}, avec le lien que vous y avez reçu.",
  'email.cancel': 'Garder mon adresse',
  'email.kept': 'Votre adresse reste la même.',
  'email.arrivingTitle': 'Votre nouvelle adresse',
  'email.arrivingText':
    "Vous vous connecterez désormais avec l'adresse qui a reçu ce lien, une fois que l'ancienne l'aura confirmé aussi.",
  'email.leavingTitle': "Votre changement d'adresse",
  'email.leavingText':
    "Une nouvelle adresse a été demandée pour votre compte. Si c'était vous, confirmez ; sinon, arrêtez le changement : tous vos appareils seront déconnectés.",
  'email.confirm': 'Confirmer le changement',
  'email.waitingForNewTitle': "C'est confirmé ici",
  'email.waitingForNewText':
    'Il reste à confirmer à votre nouvelle adresse, avec le lien que vous y avez reçu.',
  'email.waitingForOldTitle': "C'est confirmé ici",
  'email.waitingForOldText':
    'Il reste à confirmer à votre ancienne adresse, avec le lien que vous y avez reçu.',
  'email.toProfile': 'Ouvrir mon profil',
  'email.doneTitle': 'Adresse changée',
  'email.doneText': 'Vos appareils sont déconnectés. Connectez-vous avec votre nouvelle adresse.',
  'email.dead':
    'Il a expiré ou a déjà servi. Le changement a eu lieu, a été arrêté ou peut être demandé encore une fois dans votre profil.',
  'email.stop': "Ce n'était pas moi : arrêter",
  'email.stoppedTitle': 'Changement arrêté',
  'email.stoppedText':
    "Votre adresse reste la même. Choisissez maintenant un nouveau mot de passe : quelqu'un d'autre était dans votre compte.",
  'field.email.unchanged': "C'est déjà votre adresse.",
  'field.email.too-many': "Vous appartenez à plus de dix organisations : écrivez à l'une d'elles.",
  'email.signIn': 'Se connecter',
  'email.newPassword': 'Choisir un nouveau mot de passe',
};
