/** Staff: many clients at once. */
export const bulk = {
  'select.start': 'Sélectionner',
  'select.end': 'Terminer',
  'select.bar': 'Sélection',
  'select.all': 'Sélectionner tous les clients affichés',
  'select.one': 'Sélectionner {name}',
  'select.count': { one: '{count} client sélectionné', other: '{count} clients sélectionnés' },
  'bulk.invite': 'Inviter',
  'bulk.suspend': 'Suspendre',
  'bulk.reactivate': 'Réactiver',
  'bulk.inviteTitle': { one: 'Inviter {count} client ?', other: 'Inviter {count} clients ?' },
  'bulk.suspendTitle': {
    one: "Suspendre l'accès de {count} client ?",
    other: "Suspendre l'accès de {count} clients ?",
  },
  'bulk.reactivateTitle': {
    one: "Réactiver l'accès de {count} client ?",
    other: "Réactiver l'accès de {count} clients ?",
  },
  'bulk.inviteText':
    'Chacun recevra par e-mail un lien personnel, valable 30 jours. Un lien envoyé auparavant cessera de fonctionner.',
  'bulk.suspendText':
    'Chacun sera déconnecté et ne pourra plus se connecter. Les fichiers et les espaces sont conservés.',
  'bulk.reactivateText': "Chacun retrouvera son accès tel qu'il était, avec le même mot de passe.",
  'bulk.inviteAction': 'Envoyer les invitations',
  'bulk.suspendAction': 'Suspendre les accès',
  'bulk.reactivateAction': 'Réactiver les accès',
  'bulk.left': {
    one: "{count} autre client sélectionné n'est pas concerné.",
    other: '{count} autres clients sélectionnés ne sont pas concernés.',
  },
  'bulk.others': { one: '{count} autre', other: '{count} autres' },
  'bulk.progress': '{done} sur {count}',
  'bulk.stop': 'Arrêter',
  'bulk.stopped': 'Arrêté avant ce client.',
  'bulk.inviteDone': { one: '{count} invitation envoyée.', other: '{count} invitations envoyées.' },
  'bulk.suspendDone': { one: '{count} accès suspendu.', other: '{count} accès suspendus.' },
  'bulk.reactivateDone': { one: '{count} accès réactivé.', other: '{count} accès réactivés.' },
  'bulk.undoFailed': {
    one: "{count} accès n'a pas pu être réactivé.",
    other: "{count} accès n'ont pas pu être réactivés.",
  },
  'bulk.failedTitle': {
    one: "{count} client sur {total} n'a pas pu être traité",
    other: "{count} clients sur {total} n'ont pas pu être traités",
  },
  'bulk.retry': { one: 'Réessayer pour ce client', other: 'Réessayer pour ces {count} clients' },
};
