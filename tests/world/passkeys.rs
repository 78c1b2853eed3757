//! A browser and the authenticator in it: makes passkeys (ES256) and uses them, as WebAuthn level 3 has it; and does wrong when told
//! to.

use aws_lc_rs::{
    encoding::{AsDer as _, PublicKeyX509Der},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use data_encoding::BASE64URL_NOPAD as BASE64;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::{Answer, Caller, Stage};

/// A browser with one passkey at most.
pub struct Browser {
    /// The origin of the page that it shows.
    pub origin: String,
    /// Whether its authenticator asks who is there.
    pub verifies: bool,
    /// What it says instead of the relying party that it was told.
    pub party: Option<String>,
    /// How often the passkey was used, as far as it counts; zero stays zero.
    pub counter: u32,
    kept: Option<Kept>,
}

/// A passkey.
struct Kept {
    id: String,
    key: EcdsaKeyPair,
    handle: String,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

impl Browser {
    /// A browser that shows a page of this portal.
    #[must_use]
    pub fn at(stage: &Stage, slug: &str) -> Self {
        let origin = stage.engines.address().replacen("://", &format!("://{slug}."), 1);
        Self { origin, verifies: true, party: None, counter: 0, kept: None }
    }

    /// Has a passkey made for somebody who is signed in at the portal; gives what the server said.
    pub async fn add(&mut self, owner: &Caller, slug: &str, name: &str) -> Answer {
        let begun = owner.call("POST", "/me/passkeys/options").json(&json!({"organization": slug})).send().await;
        let body = self.made(&begun.expect(200), name);
        owner.call("POST", "/me/passkeys").json(&body).send().await
    }

    /// Makes a passkey: the body of `POST /me/passkeys`.
    ///
    /// # Panics
    /// When the options aren't what a browser takes.
    pub fn made(&mut self, begun: &Value, name: &str) -> Value {
        let options = &begun["options"];
        assert_eq!(options["pubKeyCredParams"][0], json!({"type": "public-key", "alg": -7}), "{options}");
        // Asked again, it gives the same one, which no honest authenticator would.
        let key = self.kept.take().map(|kept| kept.key);
        let key = key.unwrap_or_else(|| EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).expect("a key"));
        let der: PublicKeyX509Der<'_> = key.public_key().as_der().expect("a public key");
        let id = Sha256::digest(der.as_ref());
        let flags = 0b0100_0000;
        let mut data = self.authenticator_data(&text(&options["rp"]["id"]), flags);
        data.extend([0; 16]);
        data.extend([0, 32]);
        data.extend(&id[..]);
        // The same key again, as COSE has it, which nobody reads.
        data.extend([0xa0]);
        let credential = json!({
            "id": BASE64.encode(&id),
            "client_data": BASE64.encode(&self.client_data("webauthn.create", &options["challenge"])),
            "authenticator_data": BASE64.encode(&data),
            "public_key": BASE64.encode(der.as_ref()),
            "algorithm": -7,
        });
        let handle = text(&options["user"]["id"]);
        let length = BASE64.decode(handle.as_bytes()).expect("base64url").len();
        assert!((1..=64).contains(&length), "a handle of {length} bytes");
        self.kept = Some(Kept { id: BASE64.encode(&id), key, handle });
        json!({"ceremony": begun["ceremony"], "name": name, "credential": credential})
    }

    /// Signs in at the portal whose page it shows; gives what the server said.
    pub async fn sign_in(&mut self, stage: &Stage, slug: Option<&str>) -> Answer {
        let body = self.used(&ask(stage, slug).await);
        enter(stage, &body).await
    }

    /// Uses the passkey: `ceremony` and `credential`.
    ///
    /// # Panics
    /// When there is none.
    pub fn used(&mut self, begun: &Value) -> Value {
        let options = &begun["options"];
        if self.counter > 0 {
            self.counter += 1;
        }
        let client = self.client_data("webauthn.get", &options["challenge"]);
        let data = self.authenticator_data(&text(&options["rpId"]), 0);
        let kept = self.kept.as_ref().expect("a passkey");
        let message = [&data[..], &Sha256::digest(&client)].concat();
        let signature = kept.key.sign(&SystemRandom::new(), &message).expect("a signature");
        let credential = json!({
            "id": kept.id,
            "client_data": BASE64.encode(&client),
            "authenticator_data": BASE64.encode(&data),
            "signature": BASE64.encode(signature.as_ref()),
            "user_handle": kept.handle,
        });
        json!({"ceremony": begun["ceremony"], "credential": credential})
    }

    /// Lets it know its account by another name.
    ///
    /// # Panics
    /// When there is no passkey.
    pub fn take_handle(&mut self, other: &Self) {
        let handle = other.kept.as_ref().map(|kept| kept.handle.clone()).expect("a passkey");
        self.kept.as_mut().expect("a passkey").handle = handle;
    }

    fn client_data(&self, kind: &str, challenge: &Value) -> Vec<u8> {
        json!({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false}).to_string().into()
    }

    fn authenticator_data(&self, party: &str, flags: u8) -> Vec<u8> {
        let party = Sha256::digest(self.party.as_deref().unwrap_or(party));
        let mut data = party.to_vec();
        data.push(flags | 1 | if self.verifies { 0b100 } else { 0 });
        data.extend(self.counter.to_be_bytes());
        data
    }
}

/// What a browser is asked that signs in.
pub async fn ask(stage: &Stage, slug: Option<&str>) -> Value {
    let begun = stage.nobody().call("POST", "/sessions/passkey/options").json(&json!({"organization": slug})).send();
    begun.await.expect(200)
}

/// Signs in with what a browser answered.
pub async fn enter(stage: &Stage, body: &Value) -> Answer {
    stage.nobody().call("POST", "/sessions/passkey").json(body).send().await
}
