//! What each mail says, in French and English. The frame around it is in `compose`.

use serde::{Deserialize, Serialize};

use super::{Wording, door};
use crate::{session, text::Language, token::link::Purpose};

macro_rules! templates {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Which mail.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "kebab-case")]
        #[schema(as = MailTemplate)]
        pub enum Template { $($(#[$doc])* $name,)* }

        impl Template {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }
    };
}

templates! {
    /// An agency has signed up: prove the address.
    EmailVerification,
    /// A staff member is invited.
    MemberInvitation,
    /// A client is invited.
    ClientInvitation,
    /// She has not come yet.
    ClientReminder,
    /// How an invitation would look, for whoever writes its words.
    InvitationTest,
    /// Sign in once.
    SignInLink,
    /// Choose a new password.
    PasswordReset,
    /// The password was changed.
    PasswordChanged,
    /// What guards the account besides the password was changed.
    FactorChanged,
    /// Confirm a change at the address that an account moves to.
    EmailArriving,
    /// Confirm a change at the address that an account leaves, or stop it.
    EmailLeaving,
    /// An account has left this address.
    EmailChanged,
    /// Somebody signed in with a browser that wasn't known.
    NewDevice,
    /// Who owns the organization has changed.
    OwnershipChanged,
    /// An export is ready.
    ExportReady,
    /// What was done of a letter that a member wrote.
    LetterAnswer,
    /// Somebody asked to become a client who has access already.
    RegistrationKnown,
    /// Somebody asked to become a client, and waits for staff.
    RegistrationWaiting,
    /// Staff did not let her in.
    RegistrationRefused,
    /// Somebody waits for staff to let her in.
    RegistrationsWaiting,
}

/// The words of one mail in one language, as minijinja templates.
pub(super) struct Words {
    pub(super) subject: &'static str,
    /// One sentence of context.
    pub(super) text: &'static str,
    /// The button, when there is one.
    pub(super) button: Option<&'static str>,
    /// Why you get this, and what to do if you don't want it.
    pub(super) why: &'static str,
}

impl Template {
    /// Where its button leads, below the portal's address.
    pub(super) fn path(self, person: crate::id::PersonId) -> &'static str {
        let staff = session::side(person) == crate::actor::Side::Staff;
        match (self, staff) {
            (Self::EmailVerification, _) => "/staff/verify-email",
            (Self::MemberInvitation, _) => "/staff/invitation",
            (Self::ClientInvitation | Self::ClientReminder | Self::InvitationTest, _) => "/invitation",
            (Self::SignInLink, true) => "/staff/sign-in-link",
            (Self::SignInLink, false) => "/sign-in-link",
            (Self::PasswordReset, true) => "/staff/password-reset",
            (Self::PasswordReset, false) => "/password-reset",
            (Self::PasswordChanged | Self::FactorChanged | Self::EmailChanged | Self::RegistrationKnown, true) => {
                "/staff/"
            }
            (
                Self::PasswordChanged
                | Self::FactorChanged
                | Self::EmailChanged
                | Self::RegistrationKnown
                | Self::RegistrationWaiting
                | Self::RegistrationRefused,
                _,
            ) => "/",
            (Self::RegistrationsWaiting, _) => "/staff/registrations",
            (Self::EmailArriving, true) => "/staff/email-arriving",
            (Self::EmailArriving, false) => "/email-arriving",
            (Self::EmailLeaving, true) => "/staff/email-leaving",
            (Self::EmailLeaving, false) => "/email-leaving",
            (Self::NewDevice, true) => "/staff/profile",
            (Self::NewDevice, false) => "/profile",
            (Self::OwnershipChanged, _) => "/staff/settings/team",
            (Self::ExportReady, _) => "/staff/settings/exports",
            (Self::LetterAnswer, _) => "/staff/clients",
        }
    }

    /// Whether the organization's own words stand in for these.
    pub(super) fn takes_wording(self) -> bool {
        matches!(self, Self::ClientInvitation | Self::InvitationTest)
    }

    /// The subject and the text that are sent unless somebody writes her own.
    #[must_use]
    pub fn usual(self, language: Language) -> Wording {
        let words = self.words(language);
        Wording { subject: words.subject.into(), text: words.text.into() }
    }

    /// What the link in it is for.
    pub(super) fn purpose(self) -> Option<Purpose> {
        match self {
            Self::EmailVerification => Some(Purpose::EmailVerification),
            Self::MemberInvitation | Self::ClientInvitation | Self::ClientReminder => Some(Purpose::Invitation),
            Self::SignInLink => Some(Purpose::SignIn),
            Self::PasswordReset => Some(Purpose::PasswordReset),
            Self::EmailArriving => Some(Purpose::EmailArriving),
            Self::EmailLeaving => Some(Purpose::EmailLeaving),
            Self::InvitationTest
            | Self::PasswordChanged
            | Self::FactorChanged
            | Self::EmailChanged
            | Self::NewDevice
            | Self::OwnershipChanged
            | Self::ExportReady
            | Self::LetterAnswer
            | Self::RegistrationKnown
            | Self::RegistrationWaiting
            | Self::RegistrationRefused
            | Self::RegistrationsWaiting => None,
        }
    }

    pub(super) fn words(self, language: Language) -> Words {
        match (self, language) {
            (Self::EmailVerification, Language::Fr) => Words {
                subject: "Confirmez votre adresse e-mail",
                text: "Bonjour {{ name }}, le portail de {{ organization }} est prêt. Confirmez votre adresse pour pouvoir inviter vos clients.",
                button: Some("Confirmer mon adresse"),
                why: "Vous recevez ce message parce que cette adresse a servi à créer le portail de {{ organization }}. Ce n’était pas vous ? Ignorez-le.",
            },
            (Self::EmailVerification, Language::En) => Words {
                subject: "Confirm your e-mail address",
                text: "Hello {{ name }}, the portal of {{ organization }} is ready. Confirm your address so that you can invite your clients.",
                button: Some("Confirm my address"),
                why: "You get this because this address was used to create the portal of {{ organization }}. If it wasn’t you, ignore it.",
            },
            (Self::MemberInvitation, Language::Fr) => Words {
                subject: "{{ inviter }} vous invite à rejoindre {{ organization }}",
                text: "Bonjour {{ name }}, {{ inviter }} vous invite à rejoindre l’équipe de {{ organization }} sur son portail client.",
                button: Some("Rejoindre l’équipe"),
                why: "Le lien est valable 30 jours. Vous n’attendiez pas cette invitation ? Ignorez ce message : rien ne sera créé.",
            },
            (Self::MemberInvitation, Language::En) => Words {
                subject: "{{ inviter }} invites you to join {{ organization }}",
                text: "Hello {{ name }}, {{ inviter }} invites you to join the team of {{ organization }} on its client portal.",
                button: Some("Join the team"),
                why: "The link works for 30 days. If you did not expect it, ignore this message: nothing will be created.",
            },
            (Self::ClientInvitation | Self::InvitationTest, Language::Fr) => Words {
                subject: "{{ organization }} vous ouvre son espace client",
                text: "Bonjour {{ name }}, {{ inviter }} ({{ organization }}) vous invite dans votre espace client : vos fichiers et vos échanges, au même endroit. Votre identifiant est {{ to }}.",
                button: Some("Activer mon accès"),
                why: "Le lien est valable 30 jours et ne sert qu’une fois. Vous n’attendiez pas cette invitation ? Ignorez ce message : rien ne sera créé.",
            },
            (Self::ClientInvitation | Self::InvitationTest, Language::En) => Words {
                subject: "{{ organization }} opens its client portal to you",
                text: "Hello {{ name }}, {{ inviter }} ({{ organization }}) invites you to your client portal: your files and exchanges in one place. You sign in as {{ to }}.",
                button: Some("Activate my access"),
                why: "The link works for 30 days, once. If you did not expect it, ignore this message: nothing will be created.",
            },
            (Self::ClientReminder, Language::Fr) => Words {
                subject: "Rappel : {{ organization }} vous attend dans son espace client",
                text: "Bonjour {{ name }}, {{ inviter }} ({{ organization }}) vous a invité dans votre espace client, et votre accès n’est pas encore activé. Votre identifiant est {{ to }}.",
                button: Some("Activer mon accès"),
                why: "Le lien est celui de votre invitation et ne sert qu’une fois. Vous n’attendiez pas cette invitation ? Ignorez ce message : rien ne sera créé.",
            },
            (Self::ClientReminder, Language::En) => Words {
                subject: "Reminder: {{ organization }} awaits you in its client portal",
                text: "Hello {{ name }}, {{ inviter }} ({{ organization }}) has invited you to your client portal, and your access is not active yet. You sign in as {{ to }}.",
                button: Some("Activate my access"),
                why: "The link is that of your invitation and works once. If you did not expect it, ignore this message: nothing will be created.",
            },
            (Self::SignInLink, Language::Fr) => Words {
                subject: "Votre lien de connexion à {{ organization }}",
                text: "Bonjour {{ name }}, voici le lien que vous avez demandé pour ouvrir le portail de {{ organization }}, sans mot de passe.",
                button: Some("Me connecter"),
                why: "Le lien est valable 15 minutes et ne sert qu’une fois. Vous n’avez rien demandé ? Ignorez ce message et ne le transmettez à personne.",
            },
            (Self::SignInLink, Language::En) => Words {
                subject: "Your sign-in link to {{ organization }}",
                text: "Hello {{ name }}, here is the link that you asked for to open the portal of {{ organization }}, without a password.",
                button: Some("Sign in"),
                why: "The link works for 15 minutes, once. If you did not ask for it, ignore this message and pass it on to nobody.",
            },
            (Self::PasswordReset, Language::Fr) => Words {
                subject: "Choisissez un nouveau mot de passe",
                text: "Bonjour {{ name }}, vous avez demandé un nouveau mot de passe pour le portail de {{ organization }}.",
                button: Some("Choisir un mot de passe"),
                why: "Le lien est valable une heure. Vous n’avez rien demandé ? Ignorez ce message : votre mot de passe ne change pas.",
            },
            (Self::PasswordReset, Language::En) => Words {
                subject: "Choose a new password",
                text: "Hello {{ name }}, you asked for a new password for the portal of {{ organization }}.",
                button: Some("Choose a password"),
                why: "The link works for one hour. If you did not ask for it, ignore this message: your password stays as it is.",
            },
            (Self::PasswordChanged, Language::Fr) => Words {
                subject: "Votre mot de passe a été modifié",
                text: "Bonjour {{ name }}, le mot de passe de votre accès au portail de {{ organization }} vient d’être modifié, et vos autres sessions ont pris fin.",
                button: None,
                why: "Ce n’était pas vous ? Demandez tout de suite un nouveau mot de passe depuis la page de connexion.",
            },
            (Self::PasswordChanged, Language::En) => Words {
                subject: "Your password was changed",
                text: "Hello {{ name }}, the password of your access to the portal of {{ organization }} was just changed, and your other sessions have ended.",
                button: None,
                why: "If it wasn’t you, ask for a new password from the sign-in page right away.",
            },
            (Self::FactorChanged, Language::Fr) => Words {
                subject: "{% if what == 'recovery-used' %}Un code de secours a servi{% elif what == 'passkey-copied' %}Une connexion à votre compte a été refusée{% else %}La protection de votre compte a changé{% endif %}",
                text: "Bonjour {{ name }}, {% if what == 'app-on' %}une application d’authentification protège désormais votre compte : ses codes sont demandés à chaque connexion.{% elif what == 'app-off' %}l’application d’authentification et les codes de secours de votre compte viennent d’être retirés.{% elif what == 'new-codes' %}de nouveaux codes de secours remplacent les précédents.{% elif what == 'passkey-on' %}la clé d’accès « {{ passkey }} » ouvre désormais votre compte, sans mot de passe.{% elif what == 'passkey-off' %}la clé d’accès « {{ passkey }} » vient d’être retirée de votre compte.{% elif what == 'passkey-copied' %}une copie de votre clé d’accès « {{ passkey }} » semble circuler : une connexion avec elle vient d’être refusée. Retirez cette clé de votre profil.{% else %}un code de secours vient de servir à ouvrir le portail de {{ organization }}. Il vous en reste {{ left }}.{% endif %}",
                button: None,
                why: "Ce n’était pas vous ? Choisissez tout de suite un nouveau mot de passe depuis la page de connexion, puis prévenez {{ organization }}.",
            },
            (Self::FactorChanged, Language::En) => Words {
                subject: "{% if what == 'recovery-used' %}A recovery code was used{% elif what == 'passkey-copied' %}A sign-in to your account was refused{% else %}The protection of your account has changed{% endif %}",
                text: "Hello {{ name }}, {% if what == 'app-on' %}an authenticator app now protects your account: its codes are asked for at each sign-in.{% elif what == 'app-off' %}the authenticator app and the recovery codes of your account were just taken away.{% elif what == 'new-codes' %}new recovery codes take the place of the former ones.{% elif what == 'passkey-on' %}the passkey “{{ passkey }}” now opens your account, without a password.{% elif what == 'passkey-off' %}the passkey “{{ passkey }}” was just taken away from your account.{% elif what == 'passkey-copied' %}a copy of your passkey “{{ passkey }}” seems to be in use: a sign-in with it was just refused. Take that passkey away in your profile.{% else %}a recovery code was just used to open the portal of {{ organization }}. You have {{ left }} left.{% endif %}",
                button: None,
                why: "If it wasn’t you, choose a new password from the sign-in page right away, then tell {{ organization }}.",
            },
            (Self::EmailArriving, Language::Fr) => Words {
                subject: "Confirmez votre nouvelle adresse e-mail",
                text: "Bonjour {{ name }}, vous avez demandé à utiliser l’adresse {{ address }} pour vous connecter à {{ organization }}. Le changement a lieu quand vous l’avez confirmé ici et à votre adresse actuelle, où un autre message vous attend ; vous vous reconnectez ensuite avec cette adresse.",
                button: Some("Utiliser cette adresse"),
                why: "Le lien est valable 24 heures. Vous n’avez rien demandé ? Ignorez ce message : rien ne change.",
            },
            (Self::EmailArriving, Language::En) => Words {
                subject: "Confirm your new e-mail address",
                text: "Hello {{ name }}, you asked to sign in to {{ organization }} with the address {{ address }}. The change happens once you have confirmed it here and at your present address, where another message awaits you; then sign in again with this address.",
                button: Some("Use this address"),
                why: "The link works for 24 hours. If you did not ask for it, ignore this message: nothing changes.",
            },
            (Self::EmailLeaving, Language::Fr) => Words {
                subject: "Confirmez le changement de votre adresse e-mail",
                text: "Bonjour {{ name }}, une nouvelle adresse a été demandée pour votre compte : {{ address }}. Elle remplacera {{ to }} quand les deux adresses l’auront confirmé. C’était vous ? Confirmez-le avec le bouton de ce message.",
                button: Some("Confirmer ou arrêter"),
                why: "Le lien est valable 24 heures. Ce n’était pas vous ? Arrêtez le changement avec le même bouton : tous vos appareils seront déconnectés. Choisissez ensuite un nouveau mot de passe.",
            },
            (Self::EmailLeaving, Language::En) => Words {
                subject: "Confirm the change of your e-mail address",
                text: "Hello {{ name }}, a new address was asked for your account: {{ address }}. It takes the place of {{ to }} once both addresses have confirmed it. If it was you, confirm it with the button of this message.",
                button: Some("Confirm or stop"),
                why: "The link works for 24 hours. If it wasn’t you, stop the change with the same button: all your devices will be signed out. Then choose a new password.",
            },
            (Self::EmailChanged, Language::Fr) => Words {
                subject: "Votre adresse e-mail a changé",
                text: "Bonjour {{ name }}, votre compte utilise désormais l’adresse {{ address }}. {{ to }} ne l’ouvre plus, et vos sessions ont pris fin.",
                button: None,
                why: "Ce n’était pas vous ? Prévenez {{ organization }} tout de suite.",
            },
            (Self::EmailChanged, Language::En) => Words {
                subject: "Your e-mail address has changed",
                text: "Hello {{ name }}, your account now uses the address {{ address }}. {{ to }} no longer opens it, and your sessions have ended.",
                button: None,
                why: "If it wasn’t you, tell {{ organization }} right away.",
            },
            (Self::NewDevice, Language::Fr) => Words {
                subject: "Nouvelle connexion à {{ organization }}",
                text: "Bonjour {{ name }}, votre accès au portail de {{ organization }} vient d’être ouvert depuis un navigateur que nous ne connaissions pas{% if device %} : {{ device }}{% endif %}{% if place %}, réseau {{ place }}{% endif %}.",
                button: Some("Voir mes appareils"),
                why: "C’était vous ? Rien à faire. Sinon, déconnectez cet appareil et changez de mot de passe tout de suite.",
            },
            (Self::NewDevice, Language::En) => Words {
                subject: "New sign-in to {{ organization }}",
                text: "Hello {{ name }}, your access to the portal of {{ organization }} was just opened from a browser that we did not know{% if device %}: {{ device }}{% endif %}{% if place %}, network {{ place }}{% endif %}.",
                button: Some("See my devices"),
                why: "If it was you, there is nothing to do. If not, sign that device out and change your password right away.",
            },
            (Self::OwnershipChanged, Language::Fr) => Words {
                subject: "{% if what == 'given' %}Vous êtes désormais propriétaire de {{ organization }}{% elif what in ['handed-over', 'taken', 'left'] %}Vous n’êtes plus propriétaire de {{ organization }}{% else %}Les propriétaires de {{ organization }} ont changé{% endif %}",
                text: "Bonjour {{ name }}, {% if what == 'given' %}{{ who }} vous a confié le rôle de propriétaire de {{ organization }} : vous pouvez tout y régler, et y nommer d’autres propriétaires.{% elif what == 'shared' %}vous avez confié le rôle de propriétaire de {{ organization }} à {{ who }}. Vous le gardez aussi.{% elif what == 'handed-over' %}vous avez laissé le rôle de propriétaire de {{ organization }} à {{ who }}. Vous gardez les droits d’administration.{% elif what == 'left-to-you' %}{{ who }} n’est plus propriétaire de {{ organization }}. Vous l’êtes toujours.{% elif what == 'taken' %}{{ who }} vous a retiré le rôle de propriétaire de {{ organization }}.{% elif what == 'took' %}vous avez retiré le rôle de propriétaire de {{ organization }} à {{ who }}.{% else %}vous avez quitté le rôle de propriétaire de {{ organization }}.{% endif %}",
                button: Some("Voir l’équipe"),
                why: "Vous ne vous y attendiez pas ? Parlez-en tout de suite à votre équipe. Si cela vient de votre compte et pas de vous, choisissez un nouveau mot de passe depuis la page de connexion.",
            },
            (Self::OwnershipChanged, Language::En) => Words {
                subject: "{% if what == 'given' %}You are now an owner of {{ organization }}{% elif what in ['handed-over', 'taken', 'left'] %}You are no longer an owner of {{ organization }}{% else %}The owners of {{ organization }} have changed{% endif %}",
                text: "Hello {{ name }}, {% if what == 'given' %}{{ who }} made you an owner of {{ organization }}: you can change everything there, and name other owners.{% elif what == 'shared' %}you made {{ who }} an owner of {{ organization }}. You stay one as well.{% elif what == 'handed-over' %}you left the ownership of {{ organization }} to {{ who }}. You keep the rights of an administrator.{% elif what == 'left-to-you' %}{{ who }} is no longer an owner of {{ organization }}. You still are.{% elif what == 'taken' %}{{ who }} took the ownership of {{ organization }} from you.{% elif what == 'took' %}you took the ownership of {{ organization }} from {{ who }}.{% else %}you gave up the ownership of {{ organization }}.{% endif %}",
                button: Some("See the team"),
                why: "If you did not expect this, talk to your team right away. If it came from your account and not from you, choose a new password from the sign-in page.",
            },
            (Self::ExportReady, Language::Fr) => Words {
                subject: "Votre export {{ subject }} est prêt",
                text: "Bonjour {{ name }}, l’export {{ subject }} de {{ organization }} est prêt : {% if person %}{{ person }}, {{ rows }} {% if rows in ['0', '1'] %}fichier{% else %}fichiers{% endif %} sur {{ total }}.{% if left_out %} Les autres dépassent la taille d’une archive : téléchargez-les depuis le portail.{% endif %}{% else %}{{ rows }} {% if rows in ['0', '1'] %}ligne{% else %}lignes{% endif %} sur {{ total }}{% if narrowed %} ({{ narrowed }}){% endif %}.{% if left_out %} Les {{ left_out }} lignes les plus anciennes n’y figurent pas : un export compte au plus 40 000 lignes.{% endif %}{% endif %}",
                button: Some("Télécharger l’export"),
                why: "Le fichier reste disponible 7 jours. Vous recevez ce message parce que vous avez demandé ou programmé cet export.",
            },
            (Self::ExportReady, Language::En) => Words {
                subject: "Your export {{ subject }} is ready",
                text: "Hello {{ name }}, the export {{ subject }} of {{ organization }} is ready: {% if person %}{{ person }}, {{ rows }} {% if rows == '1' %}file{% else %}files{% endif %} of {{ total }}.{% if left_out %} The others exceed the size of an archive: download them from the portal.{% endif %}{% else %}{{ rows }} {% if rows == '1' %}row{% else %}rows{% endif %} of {{ total }}{% if narrowed %} ({{ narrowed }}){% endif %}.{% if left_out %} The {{ left_out }} oldest rows are left out: an export holds at most 40,000 rows.{% endif %}{% endif %}",
                button: Some("Download the export"),
                why: "The file stays available for 7 days. You get this because you asked for this export or scheduled it.",
            },
            (Self::LetterAnswer, Language::Fr) => Words {
                subject: "{% if invited == '0' %}Personne n’a été invité{% elif invited == '1' %}Une invitation est partie{% else %}{{ invited }} invitations sont parties{% endif %}",
                text: "Bonjour {{ name }}, voici ce qui a été fait de votre message.\n\n{{ fr }}",
                button: Some("Voir mes clients"),
                why: "Vous recevez ce message parce que vous avez écrit à l’adresse d’invitation de {{ organization }}. Ce n’était pas vous ? Prévenez un administrateur : il peut changer cette adresse.",
            },
            (Self::LetterAnswer, Language::En) => Words {
                subject: "{% if invited == '0' %}Nobody was invited{% elif invited == '1' %}One invitation was sent{% else %}{{ invited }} invitations were sent{% endif %}",
                text: "Hello {{ name }}, this is what was done of your message.\n\n{{ en }}",
                button: Some("See my clients"),
                why: "You get this because you wrote to the invitation address of {{ organization }}. If it wasn’t you, tell an administrator, who can change that address.",
            },
            (
                Self::RegistrationKnown
                | Self::RegistrationWaiting
                | Self::RegistrationRefused
                | Self::RegistrationsWaiting,
                language,
            ) => door::words(self, language),
        }
    }
}
