//! Access tokens: Ed25519-signed JWTs (RFC 7519, 8725) of ten minutes, with every claim required and a type of their own.

use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use crate::{
    Code, Error, Result,
    id::{MemberId, OrganizationId, PersonId, SessionId},
};

/// For how long an access token is good.
pub const LIFE: SignedDuration = SignedDuration::from_mins(10);
const TYPE: &str = "at+jwt";
const AUDIENCE: &str = "parvis-api";
/// Clocks of two machines may differ by this much, in seconds.
const LEEWAY: u64 = 5;

/// What an access token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// Who signed: this installation's address.
    pub iss: String,
    /// For whom: the interface.
    pub aud: String,
    /// The person.
    pub sub: PersonId,
    /// Her organization.
    pub tenant: OrganizationId,
    /// Her session.
    pub sid: SessionId,
    /// The key of her login: the hash of her e-mail address.
    pub login: String,
    /// Who looks on, where the session isn't the person's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub viewer: Option<Onlooker>,
    /// When it ends, in seconds since the Unix epoch.
    pub exp: i64,
    /// When it begins.
    pub nbf: i64,
    /// When it was made.
    pub iat: i64,
}

/// A staff member who sees what a client sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Onlooker {
    /// Who.
    pub member: MemberId,
    /// Her own session.
    pub session: SessionId,
}

/// Signs access tokens; only the functions that issue them are handed one.
#[derive(Clone)]
pub struct Signer {
    key: EncodingKey,
    kid: String,
    issuer: String,
}

/// Verifies access tokens.
#[derive(Clone)]
pub struct Verifier {
    keys: Vec<(String, DecodingKey)>,
    validation: Validation,
    document: String,
}

/// A public key as JWK (RFC 7517, RFC 8037).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PublicKey {
    /// `OKP`.
    pub kty: String,
    /// `Ed25519`.
    pub crv: String,
    /// The 32 bytes of the key, in base 64.
    pub x: String,
    /// Its name.
    pub kid: String,
    /// `EdDSA`.
    pub alg: String,
    /// `sig`.
    #[serde(rename = "use")]
    pub purpose: String,
}

/// The public keys: `{"keys": […]}`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PublicKeys {
    /// The keys, newest first.
    pub keys: Vec<PublicKey>,
}

impl Signer {
    /// The signer and its public key, from 32 secret bytes.
    ///
    /// # Errors
    /// [`Code::Internal`] when the cryptographic library refuses the seed.
    pub fn from_seed(seed: &[u8; 32], issuer: &str) -> Result<(Self, PublicKey)> {
        use aws_lc_rs::signature::KeyPair as _;
        let pair = aws_lc_rs::signature::Ed25519KeyPair::from_seed_unchecked(seed).map_err(Error::internal)?;
        let public = data_encoding::BASE64URL_NOPAD.encode(pair.public_key().as_ref());
        let kid = super::digest(pair.public_key().as_ref())[..16].to_owned();
        // PKCS #8 (RFC 8410 §7) of an Ed25519 seed is this prefix and the seed.
        let mut der = data_encoding::HEXLOWER.decode(b"302e020100300506032b657004220420").map_err(Error::internal)?;
        der.extend_from_slice(seed);
        let signer = Self { key: EncodingKey::from_ed_der(&der), kid: kid.clone(), issuer: issuer.into() };
        let purpose = "sig".into();
        Ok((
            signer,
            PublicKey { kty: "OKP".into(), crv: "Ed25519".into(), x: public, kid, alg: "EdDSA".into(), purpose },
        ))
    }

    /// Signs a token.
    ///
    /// # Errors
    /// [`Code::Internal`] when the cryptographic library fails.
    pub fn sign(
        &self,
        person: PersonId,
        tenant: OrganizationId,
        sid: SessionId,
        login: &str,
        viewer: Option<Onlooker>,
        now: Timestamp,
    ) -> Result<String> {
        let now = now.as_second();
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: AUDIENCE.into(),
            sub: person,
            tenant,
            sid,
            login: login.into(),
            viewer,
            exp: now + LIFE.as_secs(),
            nbf: now,
            iat: now,
        };
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(TYPE.into());
        header.kid = Some(self.kid.clone());
        jsonwebtoken::encode(&header, &claims, &self.key).map_err(Error::internal)
    }
}

impl Verifier {
    /// A verifier of tokens by these keys.
    ///
    /// # Errors
    /// [`Code::Internal`] when a key isn't an Ed25519 key.
    pub fn new(public: &PublicKeys, issuer: &str) -> Result<Self> {
        let keys = public.keys.iter().map(|key| {
            let decoding = DecodingKey::from_ed_components(&key.x).map_err(Error::internal)?;
            Ok((key.kid.clone(), decoding))
        });
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
        validation.set_issuer(&[issuer]);
        validation.set_audience(&[AUDIENCE]);
        validation.leeway = LEEWAY;
        // Time is checked by ourselves, against the clock that was passed in.
        validation.validate_exp = false;
        validation.validate_nbf = false;
        Ok(Self { keys: keys.collect::<Result<_>>()?, validation, document: serde_json::to_string(public)? })
    }

    /// The public keys, as they are published.
    #[must_use]
    pub fn document(&self) -> &str {
        &self.document
    }

    /// Reads a token.
    ///
    /// # Errors
    /// [`Code::Unauthenticated`], whatever is wrong with it.
    pub fn verify(&self, token: &str, now: Timestamp) -> Result<Claims> {
        let refused = |why: &str| {
            let mut error = Error::new(Code::Unauthenticated, "Sign in again: the access token is not valid.");
            error.internal = Some(why.into());
            error
        };
        let header = jsonwebtoken::decode_header(token).map_err(|_| refused("header"))?;
        // Only what we write ourselves: no embedded or remote keys, no other type, no other algorithm.
        let foreign = header.jku.is_some() || header.jwk.is_some() || header.x5u.is_some() || header.x5c.is_some();
        if header.typ.as_deref() != Some(TYPE) || header.alg != Algorithm::EdDSA || foreign {
            return Err(refused("header"));
        }
        let kid = header.kid.ok_or_else(|| refused("kid"))?;
        let (_, key) = self.keys.iter().find(|(known, _)| *known == kid).ok_or_else(|| refused("kid"))?;
        let claims = jsonwebtoken::decode::<Claims>(token, key, &self.validation)
            .map_err(|error| refused(&error.to_string()))?
            .claims;
        let (now, leeway) = (now.as_second(), i64::try_from(LEEWAY).unwrap_or(0));
        let life = LIFE.as_secs();
        if now >= claims.exp + leeway
            || now + leeway < claims.nbf
            || now + leeway < claims.iat
            || claims.exp - claims.iat > life
        {
            return Err(refused("time"));
        }
        Ok(claims)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> (Signer, Verifier) {
        let (signer, public) = Signer::from_seed(&[3; 32], "https://parvis.test").expect("a seed");
        (signer, Verifier::new(&PublicKeys { keys: vec![public] }, "https://parvis.test").expect("a key"))
    }

    fn token(signer: &Signer, now: Timestamp) -> String {
        let person = PersonId::Client(crate::id::ClientId::from(1));
        signer.sign(person, OrganizationId::from(2), SessionId::from(3), "hash", None, now).expect("signed")
    }

    #[test]
    fn a_token_is_good_for_its_ten_minutes() {
        let (signer, verifier) = keys();
        let now = Timestamp::from_second(1_800_000_000).expect("in range");
        let token = token(&signer, now);
        assert!(verifier.verify(&token, now).is_ok());
        assert!(verifier.verify(&token, now + SignedDuration::from_secs(604)).is_ok());
        assert!(verifier.verify(&token, now + SignedDuration::from_secs(605)).is_err());
        assert!(verifier.verify(&token, now - SignedDuration::from_secs(6)).is_err());
    }

    #[test]
    fn every_edit_is_refused() {
        let (signer, verifier) = keys();
        let now = Timestamp::from_second(1_800_000_000).expect("in range");
        let token = token(&signer, now);
        for position in 0..token.len() {
            for other in ['A', 'B', '.', '-'] {
                let mut edited: Vec<char> = token.chars().collect();
                // The last character of a base 64 text may carry bits that nobody reads.
                if edited[position] == other || position + 1 == token.len() {
                    continue;
                }
                edited[position] = other;
                assert!(verifier.verify(&edited.iter().collect::<String>(), now).is_err(), "{position}");
            }
        }
    }

    #[test]
    fn another_key_another_issuer_and_no_algorithm_are_refused() {
        let (_, verifier) = keys();
        let now = Timestamp::from_second(1_800_000_000).expect("in range");
        let (foreign, _) = Signer::from_seed(&[4; 32], "https://parvis.test").expect("a seed");
        assert!(verifier.verify(&token(&foreign, now), now).is_err());
        let (elsewhere, _) = Signer::from_seed(&[3; 32], "https://other.test").expect("a seed");
        assert!(verifier.verify(&token(&elsewhere, now), now).is_err());
        let none = data_encoding::BASE64URL_NOPAD.encode(br#"{"alg":"none","typ":"at+jwt"}"#);
        let body = token(&elsewhere, now).split('.').nth(1).unwrap_or_default().to_owned();
        assert!(verifier.verify(&format!("{none}.{body}."), now).is_err());
    }
}
