//! No secret that was altered opens anything.

use jiff::{SignedDuration, Timestamp};
use mutate::Mutator;
use parvis::{
    PageRequest, Rng,
    id::{ClientId, MemberId, OrganizationId, PersonId, SessionId},
    session::Way,
    token::{
        access::{PublicKeys, Signer, Verifier},
        challenge::Challenge,
        link::{Link, Purpose},
        refresh::RefreshToken,
        seal,
    },
};

use super::CASES;

const KEY: [u8; 32] = [7; 32];

fn now() -> Timestamp {
    Timestamp::from_second(1_800_000_000).expect("an instant")
}

/// Insists that good texts are taken, and nothing that was made of them and is none of them.
fn only_these(name: &str, good: &[String], takes: impl Fn(&str) -> bool) {
    let good: Vec<&str> = good.iter().map(String::as_str).collect();
    for text in &good {
        assert!(takes(text), "{name}: {text} is refused");
    }
    let mut mutator = Mutator::new(name);
    for _ in 0..Mutator::cases(CASES) {
        let text = mutator.text(&good);
        // Around a link, as mail programs paste it, white space is nobody's.
        assert!(good.contains(&text.trim()) || !takes(&text), "{name}: {text:?} is taken");
    }
}

fn people() -> [PersonId; 2] {
    [MemberId::from(5).into(), ClientId::from(6).into()]
}

#[test]
fn no_altered_access_token_is_taken() {
    let (signer, public) = Signer::from_seed(&KEY, "https://parvis.example").expect("a signer");
    let verifier = Verifier::new(&PublicKeys { keys: vec![public] }, "https://parvis.example").expect("a verifier");
    let tokens = people().map(|person| {
        let (organization, session) = (OrganizationId::from(1), SessionId::from(2));
        signer.sign(person, organization, session, "login", None, now()).expect("a token")
    });
    only_these("access tokens", &tokens, |text| verifier.verify(text, now()).is_ok());
}

#[test]
fn no_altered_link_proves_anything() {
    let login = parvis::token::digest("zoe@example.fr");
    let made = people()
        .map(|person| Link::make(&KEY, &Rng::seeded(1), Purpose::Invitation, OrganizationId::from(9), person, &login));
    let texts = made.clone().map(|(link, _)| link.text());
    // Whom it is for says which secret it must prove, as the handlers look it up.
    only_these("links", &texts, |text| {
        let Ok(link) = Link::read(text, Purpose::Invitation) else { return false };
        made.iter().any(|(known, proof)| {
            let same =
                known.person == link.person && known.organization == link.organization && known.login == link.login;
            same && link.proves(proof)
        })
    });
}

#[test]
fn no_altered_refresh_token_is_genuine() {
    let texts = people().map(|person| {
        RefreshToken::make(&KEY, OrganizationId::from(1), person, SessionId::from(3), "nonce", 12).text()
    });
    only_these("refresh tokens", &texts, |text| {
        RefreshToken::read(text).is_ok_and(|token| token.is_genuine(&KEY, "nonce"))
    });
}

#[test]
fn no_altered_challenge_is_taken() {
    let texts = people().map(|person| {
        let challenge = Challenge {
            organization: OrganizationId::from(1),
            person,
            login: "login".into(),
            way: Way::Password,
            mark: "mark".into(),
            ends: (now() + SignedDuration::from_mins(10)).as_second(),
        };
        challenge.text(&KEY).expect("a challenge")
    });
    only_these("challenges", &texts, |text| Challenge::read(&KEY, text, now()).is_ok());
}

#[test]
fn no_altered_secret_opens() {
    let rng = Rng::seeded(2);
    let texts =
        ["secret", ""].map(|secret| seal::seal(&KEY, &rng, "totp", "acc_1", secret.as_bytes()).expect("sealed"));
    only_these("sealed secrets", &texts, |text| seal::open(&KEY, "totp", "acc_1", text).is_ok());
}

#[test]
fn no_altered_cursor_goes_on() {
    let request = |cursor: Option<String>| PageRequest { limit: 10, cursor, binding: "clients|mem_1".into(), key: KEY };
    let texts = ["cli_9", "", "NAMES#zoé"].map(|sort| request(None).cursor(sort));
    only_these("cursors", &texts, |text| request(Some(text.to_owned())).after().is_ok());
}
