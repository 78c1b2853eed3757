//! What a browser and an authenticator have answered, held against what they were asked: the steps of WebAuthn level 3, §7.1 and
//! §7.2, that fall to whoever asks without attestation.
//!
//! No attestation is asked for: who made an authenticator is none of our concern, and the person who adds a passkey has just
//! proved who she is. So a new key needs no statement of its maker's, and is taken as the browser hands it over.

use data_encoding::BASE64URL_NOPAD as BASE64;
use serde::{Deserialize, de::IgnoredAny};
use sha2::{Digest as _, Sha256};

use super::{Key, Party, Passkey};

/// Somebody was there (UP).
const PRESENT: u8 = 1;
/// The authenticator knows that it was her (UV).
const VERIFIED: u8 = 1 << 2;
/// The passkey may be kept in several places (BE).
const MAY_SYNC: u8 = 1 << 3;
/// It is (BS).
const SYNCED: u8 = 1 << 4;
/// The passkey comes with it (AT).
const MADE: u8 = 1 << 6;
/// Longest name that an authenticator may give a passkey, in bytes.
const LONGEST_ID: usize = 1_023;

/// What a browser has answered that made a passkey: parts of `PublicKeyCredential.toJSON()`, in base64url.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PasskeyMade)]
pub struct Attestation {
    /// `id`: what its authenticator calls it.
    pub id: String,
    /// `response.clientDataJSON`
    pub client_data: String,
    /// `response.authenticatorData`
    pub authenticator_data: String,
    /// `response.publicKey`
    pub public_key: String,
    /// `response.publicKeyAlgorithm`
    pub algorithm: i32,
}

/// What a browser has answered that used a passkey: parts of `PublicKeyCredential.toJSON()`, in base64url.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PasskeyUsed)]
pub struct Assertion {
    /// `id`: what its authenticator calls it.
    pub id: String,
    /// `response.clientDataJSON`
    pub client_data: String,
    /// `response.authenticatorData`
    pub authenticator_data: String,
    /// `response.signature`
    pub signature: String,
    /// `response.userHandle`
    pub user_handle: String,
}

/// Why an answer isn't taken. Whoever sent it isn't told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It isn't what was asked for.
    Wrong(&'static str),
    /// All of it is right, but the authenticator has counted as far before: there are two of it.
    Copied,
}

/// What an answer tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Checked {
    /// Whether the authenticator knows who was there.
    pub(crate) verified: bool,
    /// Whether the passkey is kept in several places.
    pub(crate) synced: bool,
    /// How often it was used.
    pub(crate) counter: u32,
}

/// Checks the answer of an authenticator that made a passkey (§7.1); gives its public key.
pub(crate) fn made(party: &Party, challenge: &str, answer: &Attestation) -> Result<(Key, Checked), Refused> {
    client_data(party, challenge, "webauthn.create", &decoded(&answer.client_data)?)?;
    let bytes = decoded(&answer.authenticator_data)?;
    let data = AuthenticatorData::read(&bytes)?;
    let checked = data.check(party)?;
    let id = decoded(&answer.id)?;
    if data.flags & MADE == 0 || data.credential()? != id || id.is_empty() || id.len() > LONGEST_ID {
        return Err(Refused::Wrong("no passkey of this name"));
    }
    Ok((Key::new(answer.algorithm, &answer.public_key)?, checked))
}

/// Checks the answer of an authenticator that used a passkey (§7.2).
pub(crate) fn used(party: &Party, challenge: &str, passkey: &Passkey, answer: &Assertion) -> Result<Checked, Refused> {
    let client = decoded(&answer.client_data)?;
    client_data(party, challenge, "webauthn.get", &client)?;
    let bytes = decoded(&answer.authenticator_data)?;
    let checked = AuthenticatorData::read(&bytes)?.check(party)?;
    let message = [&bytes[..], &Sha256::digest(&client)].concat();
    passkey.key.verify(&message, &decoded(&answer.signature)?)?;
    // Authenticators that are kept in several places don't count at all.
    let counts = checked.counter > 0 || passkey.counter > 0;
    if counts && checked.counter <= passkey.counter { Err(Refused::Copied) } else { Ok(checked) }
}

/// Bytes that came as base64url.
pub(super) fn decoded(text: &str) -> Result<Vec<u8>, Refused> {
    BASE64.decode(text.as_bytes()).map_err(|_| Refused::Wrong("no base64url"))
}

/// What the browser says that it was asked, and by whose page. More members may come; they must not matter.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
    top_origin: Option<IgnoredAny>,
}

fn client_data(party: &Party, challenge: &str, kind: &str, json: &[u8]) -> Result<(), Refused> {
    let data: ClientData = serde_json::from_slice(json).map_err(|_| Refused::Wrong("no client data"))?;
    let wrong = if data.kind != kind {
        "the answer to something else"
    } else if data.challenge != challenge {
        "another challenge"
    } else if data.origin != party.origin {
        "another origin"
    } else if data.cross_origin || data.top_origin.is_some() {
        "a page inside another one"
    } else {
        return Ok(());
    };
    Err(Refused::Wrong(wrong))
}

/// What an authenticator says (§6.1).
struct AuthenticatorData<'a> {
    party: &'a [u8; 32],
    flags: u8,
    counter: u32,
    /// What follows, if anything does: the passkey that was made, and extensions, of which none is asked for.
    rest: &'a [u8],
}

impl<'a> AuthenticatorData<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Refused> {
        let parse = || {
            let (party, rest) = bytes.split_first_chunk::<32>()?;
            let (flags, rest) = rest.split_first()?;
            let (counter, rest) = rest.split_first_chunk::<4>()?;
            Some(Self { party, flags: *flags, counter: u32::from_be_bytes(*counter), rest })
        };
        parse().ok_or(Refused::Wrong("no authenticator data"))
    }

    fn check(&self, party: &Party) -> Result<Checked, Refused> {
        if self.party[..] != Sha256::digest(&party.id)[..] {
            return Err(Refused::Wrong("another relying party"));
        }
        let has = |flag: u8| self.flags & flag != 0;
        if !has(PRESENT) {
            return Err(Refused::Wrong("nobody was there"));
        }
        if has(SYNCED) && !has(MAY_SYNC) {
            return Err(Refused::Wrong("kept in several places, which it can't be"));
        }
        Ok(Checked { verified: has(VERIFIED), synced: has(SYNCED), counter: self.counter })
    }

    /// What the authenticator calls the passkey that it made: behind its own model's number and the name's length.
    fn credential(&self) -> Result<&'a [u8], Refused> {
        let parse = || {
            let (_model, rest) = self.rest.split_first_chunk::<16>()?;
            let (length, rest) = rest.split_first_chunk::<2>()?;
            rest.get(..u16::from_be_bytes(*length).into())
        };
        parse().ok_or(Refused::Wrong("no passkey"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WebAuthn level 3, §16.1 « ES256 Credential with No Attestation »: made, and used.
    const CREDENTIAL: &str = "f91f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4";
    const MADE_CHALLENGE: &str = "00c30fb78531c464d2b6771dab8d7b603c01162f2fa486bea70f283ae556e130";
    const MADE_CLIENT: &str = "7b2274797065223a22776562617574686e2e637265617465222c226368616c6c656e6765223a22414d4d507434557878475453746e63647134313759447742466938767049612d7077386f4f755657345441222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c73652c22657874726144617461223a22636c69656e74446174614a534f4e206d617920626520657874656e6465642077697468206164646974696f6e616c206669656c647320696e20746865206675747572652c207375636820617320746869733a20426b5165446a646354427258426941774a544c453551227d";
    const MADE_DATA: &str = "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b559000000008446ccb9ab1db374750b2367ff6f3a1f0020f91f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4a5010203262001215820afefa16f97ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61225820930a56b87a2fca66334b03458abf879717c12cc68ed73290af2e2664796b9220";
    /// X.509 before the point (RFC 5480), then the coordinates as `MADE_DATA` has them.
    const KEY: &str = "3059301306072a8648ce3d020106082a8648ce3d03010703420004afefa16f97ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61930a56b87a2fca66334b03458abf879717c12cc68ed73290af2e2664796b9220";
    const USED_CHALLENGE: &str = "39c0e7521417ba54d43e8dc95174f423dee9bf3cd804ff6d65c857c9abf4d408";
    const USED_CLIENT: &str = "7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a224f63446e55685158756c5455506f334a5558543049393770767a7a59425039745a63685879617630314167222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c73657d";
    const USED_DATA: &str = "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b51900000000";
    const USED_SIGNATURE: &str = "3046022100f50a4e2e4409249c4a853ba361282f09841df4dd4547a13a87780218deffcd380221008480ac0f0b93538174f575bf11a1dd5d78c6e486013f937295ea13653e331e87";

    fn bytes(hexadecimal: &str) -> Vec<u8> {
        data_encoding::HEXLOWER.decode(hexadecimal.as_bytes()).expect("hexadecimal")
    }

    fn base64(hexadecimal: &str) -> String {
        BASE64.encode(&bytes(hexadecimal))
    }

    fn party() -> Party {
        Party { id: "example.org".into(), origin: "https://example.org".into() }
    }

    fn made_answer() -> Attestation {
        Attestation {
            id: base64(CREDENTIAL),
            client_data: base64(MADE_CLIENT),
            authenticator_data: base64(MADE_DATA),
            public_key: base64(KEY),
            algorithm: -7,
        }
    }

    fn used_answer() -> Assertion {
        Assertion {
            id: base64(CREDENTIAL),
            client_data: base64(USED_CLIENT),
            authenticator_data: base64(USED_DATA),
            signature: base64(USED_SIGNATURE),
            user_handle: String::new(),
        }
    }

    fn passkey(counter: u32) -> Passkey {
        let (key, checked) = made(&party(), &base64(MADE_CHALLENGE), &made_answer()).expect("made");
        Passkey {
            id: 1.into(),
            name: "Exemple".into(),
            credential: base64(CREDENTIAL),
            key,
            counter,
            verifies: checked.verified,
            synced: checked.synced,
            since: jiff::Timestamp::UNIX_EPOCH,
            used_at: None,
            version: 1,
        }
    }

    #[test]
    fn a_passkey_of_the_standard_is_made_and_used() {
        let checked = Checked { verified: false, synced: true, counter: 0 };
        let (_, told) = made(&party(), &base64(MADE_CHALLENGE), &made_answer()).expect("made");
        assert_eq!(told, checked);
        assert_eq!(used(&party(), &base64(USED_CHALLENGE), &passkey(0), &used_answer()), Ok(checked));
    }

    #[test]
    fn what_was_not_asked_for_is_refused() {
        let wrong = |challenge: &str, party: &Party, change: fn(&mut Assertion)| {
            let mut answer = used_answer();
            change(&mut answer);
            used(party, &base64(challenge), &passkey(0), &answer).expect_err("refused")
        };
        let same = |_: &mut Assertion| {};
        assert_eq!(wrong(MADE_CHALLENGE, &party(), same), Refused::Wrong("another challenge"));
        let other = Party { id: "example.com".into(), ..party() };
        assert_eq!(wrong(USED_CHALLENGE, &other, same), Refused::Wrong("another relying party"));
        let other = Party { origin: "https://evil.example.org".into(), ..party() };
        assert_eq!(wrong(USED_CHALLENGE, &other, same), Refused::Wrong("another origin"));
        let made = |answer: &mut Assertion| answer.client_data = base64(MADE_CLIENT);
        assert_eq!(wrong(MADE_CHALLENGE, &party(), made), Refused::Wrong("the answer to something else"));
        for position in 32..37 {
            let mut data = bytes(USED_DATA);
            data[position] ^= if position == 32 { VERIFIED } else { 1 };
            let answer = Assertion { authenticator_data: BASE64.encode(&data), ..used_answer() };
            let refused = used(&party(), &base64(USED_CHALLENGE), &passkey(0), &answer).expect_err("refused");
            assert_eq!(refused, Refused::Wrong("another key's signature"), "{position}");
        }
        for (flag, why) in [(PRESENT, "nobody was there"), (MAY_SYNC, "kept in several places, which it can't be")] {
            let mut data = bytes(USED_DATA);
            data[32] &= !flag;
            let answer = Assertion { authenticator_data: BASE64.encode(&data), ..used_answer() };
            let refused = used(&party(), &base64(USED_CHALLENGE), &passkey(0), &answer).expect_err("refused");
            assert_eq!(refused, Refused::Wrong(why));
        }
    }

    #[test]
    fn a_page_inside_another_one_is_refused() {
        for more in [r#","crossOrigin":true"#, r#","topOrigin":"https://elsewhere.example""#] {
            let json = format!(r#"{{"type":"webauthn.get","challenge":"abc","origin":"https://example.org"{more}}}"#);
            let refused = client_data(&party(), "abc", "webauthn.get", json.as_bytes()).expect_err("refused");
            assert_eq!(refused, Refused::Wrong("a page inside another one"));
        }
    }

    #[test]
    fn a_copy_shows_by_its_counter() {
        let counted = |kept: u32| used(&party(), &base64(USED_CHALLENGE), &passkey(kept), &used_answer());
        assert!(counted(0).is_ok());
        assert_eq!(counted(1), Err(Refused::Copied));
    }

    #[test]
    fn a_key_is_of_an_algorithm_that_is_offered() {
        let with = |algorithm: i32, key: &str| {
            let answer = Attestation { algorithm, public_key: key.into(), ..made_answer() };
            made(&party(), &base64(MADE_CHALLENGE), &answer).map(|_| ()).expect_err("refused")
        };
        assert_eq!(with(-35, &base64(KEY)), Refused::Wrong("an algorithm that was not offered"));
        for (algorithm, key) in [(-8, base64(KEY)), (-257, base64(KEY)), (-7, base64(&KEY[..120])), (-7, String::new())]
        {
            assert_eq!(with(algorithm, &key), Refused::Wrong("no key of its algorithm"), "{algorithm}");
        }
    }

    #[test]
    fn the_passkey_is_the_one_that_the_authenticator_names() {
        let other = Attestation { id: base64(&CREDENTIAL.replace('9', "8")), ..made_answer() };
        let refused = made(&party(), &base64(MADE_CHALLENGE), &other).map(|_| ()).expect_err("refused");
        assert_eq!(refused, Refused::Wrong("no passkey of this name"));
        for cut in [0, 31, 36, 37, 54, 80] {
            let short = Attestation { authenticator_data: BASE64.encode(&bytes(MADE_DATA)[..cut]), ..made_answer() };
            assert!(made(&party(), &base64(MADE_CHALLENGE), &short).is_err(), "{cut}");
        }
    }
}
