//! What the domain says of its mails: SPF (RFC 7208) and DMARC (RFC 7489), asked of whatever resolver program is here.

use crate::run::{Command, exists};

/// What stands in the TXT records of a name, as the program prints it.
pub(super) fn txt(name: &str) -> Result<String, String> {
    // `nslookup` has no --version.
    let answer = if exists("dig") || Command::new("dig", &["-v"]).answer("").is_ok() {
        Command::new("dig", &["+short", "TXT", name]).answer("")
    } else {
        Command::new("nslookup", &["-type=TXT", name]).answer("")
    };
    answer.map_err(|why| format!("{why}\n`dig` or `nslookup` (dnsutils, bind-utils) asks for names"))
}

/// Whether the name that bounces come back to lets SES send.
pub(super) fn sends_by_ses(name: &str, answer: &str) -> Result<(), String> {
    let wanted = "v=spf1 include:amazonses.com -all";
    match answer.lines().filter(|line| line.contains("v=spf1")).collect::<Vec<_>>().as_slice() {
        [one] if one.contains("include:amazonses.com") => Ok(()),
        [] => Err(format!("{name} has no SPF record: make the TXT record `{wanted}`")),
        [one] => Err(format!("{name} says {one}: SES isn't in it. Make it `{wanted}`")),
        _ => Err(format!("{name} has several SPF records, which is as good as none (RFC 7208, 4.5): leave `{wanted}`")),
    }
}

/// Whether the domain says what becomes of mails that pretend to be from it.
pub(super) fn has_policy(domain: &str, answer: &str) -> Result<(), String> {
    let record = answer.lines().find(|line| line.contains("v=DMARC1"));
    let wanted = "v=DMARC1; p=quarantine; adkim=s; rua=mailto:<you>";
    match record {
        None => Err(format!("_dmarc.{domain} has no record: make the TXT record `{wanted}`")),
        Some(record) if record.replace(' ', "").contains("p=none") => {
            Err(format!("_dmarc.{domain} says p=none: forged mails are delivered. Make it `{wanted}`"))
        }
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_judged_as_receivers_do() {
        let spf = |answer| sends_by_ses("bounce.parvis.example", answer);
        assert_eq!(spf("\"v=spf1 include:amazonses.com -all\""), Ok(()));
        for wrong in ["", "\"v=spf1 -all\"", "\"v=spf1 include:amazonses.com -all\"\n\"v=spf1 -all\"", "\"other\""] {
            assert!(spf(wrong).is_err_and(|why| why.contains("include:amazonses.com")), "{wrong}");
        }
        let dmarc = |answer| has_policy("parvis.example", answer);
        assert_eq!(dmarc("\"v=DMARC1; p=reject\""), Ok(()));
        assert_eq!(dmarc("parvis.example\ttext = \"v=DMARC1; p=quarantine; adkim=s\""), Ok(()));
        for wrong in ["", "\"v=DMARC1; p=none\"", "\"v=DMARC1;p = none\""] {
            assert!(dmarc(wrong).is_err_and(|why| why.contains("p=quarantine")), "{wrong}");
        }
    }
}
