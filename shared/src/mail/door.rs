//! What mails of the public door say, to those who ask there and to staff. To a stranger nothing is repeated of what was typed:
//! perhaps somebody else typed it.

use super::{Template, templates::Words};
use crate::text::Language;

/// The words of one of them.
pub(super) fn words(template: Template, language: Language) -> Words {
    match (template, language) {
        (Template::RegistrationKnown, Language::Fr) => Words {
            subject: "Vous avez déjà accès à {{ organization }}",
            text: "Bonjour {{ name }}, vous avez demandé un accès au portail de {{ organization }}, et vous en avez déjà un. Connectez-vous avec {{ to }}. Mot de passe oublié ? La page de connexion permet d’en choisir un autre.",
            button: Some("Me connecter"),
            why: "Vous recevez ce message parce que cette adresse a été saisie sur la page d’inscription de {{ organization }}. Ce n’était pas vous ? Ignorez-le : rien ne change.",
        },
        (Template::RegistrationKnown, Language::En) => Words {
            subject: "You already have access to {{ organization }}",
            text: "Hello {{ name }}, you asked for access to the portal of {{ organization }}, and you have it already. Sign in as {{ to }}. If you forgot your password, choose another one from the sign-in page.",
            button: Some("Sign in"),
            why: "You get this because this address was entered on the registration page of {{ organization }}. If it wasn’t you, ignore it: nothing changes.",
        },
        (Template::RegistrationWaiting, Language::Fr) => Words {
            subject: "Votre demande d’accès à {{ organization }}",
            text: "Bonjour, votre demande d’accès au portail de {{ organization }} est bien arrivée. L’équipe la regarde : si elle l’accepte, vous recevrez une invitation à cette adresse.",
            button: None,
            why: "Vous recevez ce message, une seule fois, parce que cette adresse a été saisie sur la page d’inscription de {{ organization }}. Ce n’était pas vous ? Ignorez-le : sans réponse de l’équipe, la demande est effacée après 30 jours.",
        },
        (Template::RegistrationWaiting, Language::En) => Words {
            subject: "Your request for access to {{ organization }}",
            text: "Hello, your request for access to the portal of {{ organization }} has arrived. The team is looking at it: if they accept it, you will get an invitation at this address.",
            button: None,
            why: "You get this message, once, because this address was entered on the registration page of {{ organization }}. If it wasn’t you, ignore it: unless the team answers, the request is erased after 30 days.",
        },
        (Template::RegistrationRefused, Language::Fr) => Words {
            subject: "Votre demande d’accès à {{ organization }}",
            text: "Bonjour, l’équipe de {{ organization }} n’a pas accepté votre demande d’accès à son portail. Vous pensez à une erreur ? Contactez-la directement.",
            button: None,
            why: "Vous recevez ce message parce qu’un accès a été demandé avec cette adresse. Ce que la demande disait de vous est effacé.",
        },
        (Template::RegistrationRefused, _) => Words {
            subject: "Your request for access to {{ organization }}",
            text: "Hello, the team of {{ organization }} did not accept your request for access to its portal. If you think this is a mistake, contact them directly.",
            button: None,
            why: "You get this because access was asked for with this address. What the request said of you is erased.",
        },
        (_, Language::Fr) => Words {
            subject: "{% if waiting == '1' %}Une personne demande{% else %}{{ waiting }} personnes demandent{% endif %} un accès à {{ organization }}",
            text: "Bonjour {{ name }}, {% if waiting == '1' %}une personne attend{% else %}{{ waiting }} personnes attendent{% endif %} votre réponse pour accéder au portail de {{ organization }}.",
            button: Some("Voir les demandes"),
            why: "Vous recevez ce message, au plus une fois par heure, parce que vous administrez {{ organization }} et que son inscription est ouverte.",
        },
        (_, Language::En) => Words {
            subject: "{% if waiting == '1' %}One person asks{% else %}{{ waiting }} people ask{% endif %} for access to {{ organization }}",
            text: "Hello {{ name }}, {% if waiting == '1' %}one person waits{% else %}{{ waiting }} people wait{% endif %} for your answer to access the portal of {{ organization }}.",
            button: Some("See the requests"),
            why: "You get this, once an hour at most, because you administer {{ organization }} and its registration is open.",
        },
    }
}
