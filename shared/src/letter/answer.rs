//! What an answer says of a letter, in French and English. Its reader's language is known when it is sent.

use super::{Fate, Letter, MOST_PEOPLE, Nobody, Outcome};

/// What became of a letter, line by line, in French and English.
pub(super) fn said(letter: &Letter) -> [String; 2] {
    if let Some(nobody) = letter.nobody {
        return why(nobody);
    }
    let lines = |language: usize, colon: &str| {
        let line = |outcome: &Outcome| {
            let Outcome { name, email, fate } = outcome;
            format!("{name} ({email}){colon} {}", what(*fate)[language])
        };
        letter.outcomes.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    [lines(0, " :"), lines(1, ":")]
}

fn what(fate: Fate) -> [&'static str; 2] {
    match fate {
        Fate::Added { guessed: false } => ["nouveau client, invitation envoyée", "new client, invitation sent"],
        Fate::Added { guessed: true } => [
            "nouveau client, invitation envoyée. Son nom est deviné d’après l’adresse : vérifiez-le",
            "new client, invitation sent. The name was guessed from the address: please check it",
        ],
        Fate::Invited => ["déjà dans vos clients, invitation envoyée", "a client already, invitation sent"],
        Fate::Left(reason) => reason.said(),
        Fate::Team => ["fait partie de votre équipe", "is one of your team"],
        Fate::Invalid => {
            ["ce nom ou cette adresse ne peut pas être enregistré", "this name or this address can’t be kept"]
        }
        Fate::Later => [
            "pas d’invitation : le maximum de cette heure est atteint. Écrivez de nouveau dans une heure",
            "no invitation: this hour’s are used up. Write again in an hour",
        ],
    }
}

fn why(nobody: Nobody) -> [String; 2] {
    let [french, english] = match nobody {
        Nobody::Closed => [
            "L’invitation par e-mail est désactivée. Un administrateur peut l’activer dans les réglages des invitations.",
            "Inviting by e-mail is switched off. An administrator can switch it on in the settings of invitations.",
        ],
        Nobody::Forbidden => {
            ["Votre rôle ne permet pas d’inviter des clients.", "Your role doesn’t include inviting clients."]
        }
        Nobody::Unproved => [
            "Confirmez d’abord votre propre adresse e-mail : le lien vous a été envoyé à la création du portail.",
            "Confirm your own e-mail address first: the link was sent to you when you signed up.",
        ],
        Nobody::Unnamed => [
            "Aucune adresse de client n’a été trouvée. Mettez votre client en destinataire ou en copie, ou écrivez son adresse dans le message.",
            "No client’s address was found. Put your client in To or Cc, or write the address into the message.",
        ],
        Nobody::Several => [
            "Le message cite plusieurs adresses, et rien ne dit laquelle inviter. Mettez votre client en destinataire ou en copie.",
            "The message names several addresses, and nothing says which one to invite. Put your client in To or Cc.",
        ],
        Nobody::TooMany => {
            return [
                format!(
                    "Un message invite au plus {MOST_PEOPLE} personnes. Pour en inviter plus, importez une liste dans le portail."
                ),
                format!("A message invites at most {MOST_PEOPLE} people. To invite more, import a list in the portal."),
            ];
        }
    };
    [french.to_owned(), english.to_owned()]
}
