//! Providers at which anybody can have an address: such a domain says nothing of whom one works for.

/// Those that give addresses at one domain.
const PROVIDERS: &[&str] = &[
    "aliceadsl.fr",
    "aol.com",
    "aol.fr",
    "bbox.fr",
    "bluewin.ch",
    "btinternet.com",
    "club-internet.fr",
    "comcast.net",
    "duck.com",
    "fastmail.com",
    "fastmail.fm",
    "free.fr",
    "freenet.de",
    "gmail.com",
    "googlemail.com",
    "hey.com",
    "hushmail.com",
    "icloud.com",
    "laposte.net",
    "libero.it",
    "mac.com",
    "mail.com",
    "mail.ru",
    "mailbox.org",
    "mailinator.com",
    "mailo.com",
    "me.com",
    "msn.com",
    "neuf.fr",
    "noos.fr",
    "numericable.fr",
    "orange.fr",
    "outlook.com",
    "outlook.fr",
    "passport.com",
    "pm.me",
    "posteo.de",
    "proton.me",
    "protonmail.ch",
    "protonmail.com",
    "qq.com",
    "riseup.net",
    "rocketmail.com",
    "sfr.fr",
    "skynet.be",
    "t-online.de",
    "tele2.fr",
    "telenet.be",
    "tutanota.com",
    "tuta.com",
    "verizon.net",
    "videotron.ca",
    "voila.fr",
    "wanadoo.fr",
    "web.de",
    "yandex.com",
    "yandex.ru",
    "ymail.com",
    "yopmail.com",
    "zaclys.net",
    "zoho.com",
    "zohomail.com",
    "zohomail.eu",
];
/// Those that have a domain in each of many countries, by what stands before the country.
const FAMILIES: &[&str] = &["gmx", "hotmail", "live", "outlook", "yahoo"];

/// Whether a domain, in lower case, is such a provider's.
pub(super) fn is_provider(domain: &str) -> bool {
    let family = |(name, country): (&str, &str)| {
        let short = country.split('.').all(|label| (2..=3).contains(&label.len()));
        FAMILIES.contains(&name) && short
    };
    PROVIDERS.contains(&domain) || domain.split_once('.').is_some_and(family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn providers_of_every_country_are_known_and_companies_are_none() {
        for domain in ["gmail.com", "orange.fr", "hotmail.fr", "yahoo.co.uk", "outlook.com", "gmx.net", "live.com.au"] {
            assert!(is_provider(domain), "{domain}");
        }
        for domain in ["example.com", "orange.com", "mygmail.com", "yahoo-fans.fr", "hotmail.example", "live.paris.fr"]
        {
            assert!(!is_provider(domain), "{domain}");
        }
    }
}
