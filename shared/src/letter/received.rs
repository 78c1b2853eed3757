//! What SES tells of a mail that it received: for whom it is, and what it found out about its sender and its content.
//!
//! It comes beside the mail, in the event that calls the function, so that nothing that the mail says can pass for it.

use serde::Deserialize;

use crate::text::Email;

/// Under which prefix SES keeps what it receives.
pub const PREFIX: &str = "letters/";

/// A mail that came in, as SES tells of it to a function.
#[derive(Debug, Clone, Deserialize)]
pub struct Received {
    /// The mail.
    pub mail: Envelope,
    /// What SES found out.
    pub receipt: Receipt,
}

/// The envelope.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Envelope {
    /// SES's own id of the mail, by which it names the object.
    pub message_id: String,
    /// Where its servers say that it comes from; nowhere for what machines write of mails.
    #[serde(default)]
    pub source: String,
}

/// What SES found out.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// To whom of ours its servers brought it.
    pub recipients: Vec<String>,
    /// Whether it isn't spam.
    #[serde(default)]
    pub spam_verdict: Verdict,
    /// Whether it holds no virus.
    #[serde(default)]
    pub virus_verdict: Verdict,
    /// Whether the server that brought it may send for the envelope's domain.
    #[serde(default)]
    pub spf_verdict: Verdict,
    /// Whether its signature is right.
    #[serde(default)]
    pub dkim_verdict: Verdict,
    /// Whether one of both speaks for the domain that the reader sees.
    #[serde(default)]
    pub dmarc_verdict: Verdict,
}

/// One finding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub struct Verdict {
    /// What was found.
    status: Status,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Status {
    Pass,
    Fail,
    /// Nothing could be found out: there is no signature, or no policy.
    Gray,
    /// Something that isn't known here, or nothing.
    #[default]
    #[serde(other)]
    Unknown,
}

impl Received {
    /// Where the mail lies; nowhere when the id could name something else.
    #[must_use]
    pub fn object(&self) -> Option<String> {
        let id = &self.mail.message_id;
        let plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        (plain && (1..=100).contains(&id.len())).then(|| format!("{PREFIX}{id}"))
    }

    /// Whether there is nothing against it: it is neither spam nor a virus, and nothing about its sender was found wrong.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        let Receipt { spam_verdict, virus_verdict, spf_verdict, dkim_verdict, dmarc_verdict, .. } = &self.receipt;
        let passed = [spam_verdict, virus_verdict].iter().all(|verdict| verdict.status == Status::Pass);
        let known = [Status::Pass, Status::Gray];
        passed && [spf_verdict, dkim_verdict, dmarc_verdict].iter().all(|verdict| known.contains(&verdict.status))
    }

    /// Whether it is proved that an address's domain sent it: by DMARC; or, for a domain without a policy, because the envelope
    /// comes from that very domain and SPF says so, which is what DMARC would ask.
    #[must_use]
    pub fn vouches_for(&self, from: &Email) -> bool {
        let same_domain =
            || self.mail.source.rsplit_once('@').is_some_and(|(_, domain)| domain.eq_ignore_ascii_case(from.domain()));
        match self.receipt.dmarc_verdict.status {
            Status::Pass => true,
            Status::Gray => self.receipt.spf_verdict.status == Status::Pass && same_domain(),
            Status::Fail | Status::Unknown => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn received(source: &str, verdicts: [&str; 5]) -> Received {
        let [spam, virus, spf, dkim, dmarc] = verdicts.map(|status| json!({"status": status}));
        let told: Value = json!({
            "mail": {"messageId": "abc", "source": source},
            "receipt": {"recipients": [], "spamVerdict": spam, "virusVerdict": virus, "spfVerdict": spf, "dkimVerdict": dkim, "dmarcVerdict": dmarc},
        });
        serde_json::from_value(told).expect("a receipt")
    }

    #[test]
    fn one_finding_against_a_letter_is_enough() {
        let pass = ["PASS"; 5];
        assert!(received("a@b.fr", pass).is_clean());
        for place in 0..5 {
            for status in ["FAIL", "PROCESSING_FAILED", "DISABLED", ""] {
                let mut verdicts = pass;
                verdicts[place] = status;
                assert!(!received("a@b.fr", verdicts).is_clean(), "{place} {status}");
            }
        }
        // Nobody must sign or have a policy; but everybody is looked at for spam and viruses.
        for (place, clean) in [false, false, true, true, true].into_iter().enumerate() {
            let mut verdicts = pass;
            verdicts[place] = "GRAY";
            assert_eq!(received("a@b.fr", verdicts).is_clean(), clean, "{place}");
        }
        let silent = json!({"mail": {"messageId": "a"}, "receipt": {"recipients": []}});
        assert!(!serde_json::from_value::<Received>(silent).expect("a receipt").is_clean());
    }

    #[test]
    fn only_the_domain_that_the_reader_sees_is_vouched_for() {
        let from = Email::parse("odile@agency.fr").expect("an address");
        let vouched = |source, spf, dmarc| received(source, ["PASS", "PASS", spf, "PASS", dmarc]).vouches_for(&from);
        assert!(vouched("bounce@elsewhere.com", "GRAY", "PASS"));
        assert!(vouched("odile@Agency.fr", "PASS", "GRAY"));
        assert!(!vouched("odile@elsewhere.com", "PASS", "GRAY"));
        assert!(!vouched("odile@agency.fr", "GRAY", "GRAY"));
        assert!(!vouched("odile@agency.fr", "PASS", "FAIL"));
        assert!(!vouched("odile@agency.fr", "PASS", "PROCESSING_FAILED"));
        assert!(!vouched("", "PASS", "GRAY"));
    }

    #[test]
    fn an_id_names_one_object_and_no_other() {
        let object = |id: &str| {
            let mut received = received("", ["PASS"; 5]);
            received.mail.message_id = id.into();
            received.object()
        };
        assert_eq!(object("o3vrnil0e2ic28tr").as_deref(), Some("letters/o3vrnil0e2ic28tr"));
        for id in ["", "../files/x", "a/b", "a.b", "é", &"a".repeat(101)] {
            assert_eq!(object(id), None, "{id}");
        }
    }
}
