/** The public door: asking to become a client. */
export const register = {
  'register.title': 'Demander un accès',
  'register.intro': "Présentez-vous à l'équipe {name} pour accéder à son espace client.",
  'register.emailHelp': 'Votre adresse professionnelle, si vous en avez une. Elle sera votre identifiant.',
  'register.company': 'Votre société',
  'register.message': 'Votre message',
  'register.kept':
    "Vos réponses servent seulement à traiter cette demande. Si l'équipe {name} n'y donne pas suite, elles sont effacées après 30 jours.",
  'register.action': 'Envoyer la demande',
  'register.have': 'Vous avez déjà un accès ?',
  'register.sentText':
    "La suite vous parvient par e-mail, à {email} : une invitation, ou la confirmation que l'équipe {name} a reçu votre demande.",
  'register.nothing':
    "Rien reçu ? Regardez dans les courriers indésirables et vérifiez l'adresse saisie. Cette page ne dit pas si une adresse est connue : contactez l'équipe {name} en cas de doute.",
  'register.closedTitle': "L'inscription est fermée",
  'register.closedText': "L'équipe {name} invite elle-même ses clients. Demandez-lui une invitation.",
  'field.first_name.malformed': "Utilisez des lettres, des espaces, des traits d'union et des apostrophes.",
  'field.last_name.malformed': "Utilisez des lettres, des espaces, des traits d'union et des apostrophes.",
};
