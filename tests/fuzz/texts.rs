//! What people type comes out clean, and what is clean stays as it is.

use edge::Cookie;
use edge::http::{HeaderMap, HeaderValue, header};
use parvis::{
    actor::Side,
    file::media,
    id::{ClientId, FileId},
    text::{self, Email, Slug},
};

use super::each;

/// What no text may hold: ends of lines (unless they are meant), other control characters, and what turns text around.
fn is_clean(text: &str, lines: bool) -> bool {
    text.chars().all(|character| match character {
        '\n' | '\t' => lines,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => false,
        other => !other.is_control(),
    })
}

#[test]
fn an_id_is_read_in_one_spelling() {
    let good = [ClientId::from(7).to_string(), ClientId::from(u128::MAX).to_string(), FileId::from(7).to_string()];
    each("ids", &good.each_ref().map(String::as_str), |text| {
        if let Ok(id) = text.parse::<ClientId>() {
            assert_eq!(id.to_string(), text);
            assert!(text.len() == 30 && !text.contains('#'), "{text:?}");
        }
    });
}

#[test]
fn a_file_name_is_one_that_every_system_takes() {
    each("file names", &["Devis 2026.pdf", "photo.tar.gz", "été à Nîmes.png", "a"], |text| {
        let Ok(name) = text::file_name(text) else { return };
        assert_eq!(text::file_name(&name), Ok(name.clone()));
        assert!(is_clean(&name, false) && !name.contains(['/', '\\']) && name != "..", "{name:?}");
        assert!(name.chars().count() <= text::FILE_NAME, "{name:?}");
    });
}

#[test]
fn a_line_is_a_line_and_a_paragraph_has_nothing_hidden() {
    each("lines", &["Atelier Lumière", "Zoé O'Hara & fils", "Bonjour,\nvoici\tla suite"], |text| {
        if let Ok(line) = text::line(text, 120) {
            assert_eq!(text::line(&line, 120), Ok(line.clone()));
            assert!(is_clean(&line, false) && !line.is_empty() && line.chars().count() <= 120, "{line:?}");
        }
        if let Ok(paragraph) = text::paragraph(text, 5_000) {
            assert_eq!(text::paragraph(&paragraph, 5_000), Ok(paragraph.clone()));
            assert!(is_clean(&paragraph, true), "{paragraph:?}");
        }
    });
}

#[test]
fn an_address_has_one_recipient() {
    each("addresses", &["zoe@example.fr", "o'hara+parvis@mail.example.co.uk", "Éric@exemple.fr"], |text| {
        let Ok(email) = Email::parse(text) else { return };
        assert_eq!(Email::parse(email.as_str()), Ok(email.clone()));
        let plain = !email.as_str().contains([' ', ',', ';', '<', '>', '"', '(', ')', ':', '\\', '\r', '\n']);
        assert!(plain && email.as_str().matches('@').count() == 1 && is_clean(email.as_str(), false), "{email:?}");
    });
}

#[test]
fn an_address_of_a_portal_is_a_label_of_a_host() {
    each("slugs", &["atelier-lumiere", "abc", "Agence 2"], |text| {
        for slug in [Slug::parse(text), Slug::parse(&Slug::suggest(text))].into_iter().flatten() {
            assert_eq!(Slug::parse(slug.as_str()), Ok(slug.clone()));
            let label =
                slug.as_str().bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            assert!(label && (3..=40).contains(&slug.as_str().len()), "{slug}");
        }
    });
}

#[test]
fn an_address_of_a_site_leads_to_a_site() {
    each("websites", &["www.example.com", "https://example.fr/a?b=c#d", "HTTP://exemple.fr", "#1f6feb"], |text| {
        if let Ok(site) = text::website(text) {
            assert_eq!(text::website(&site), Ok(site.clone()));
            assert!(site.starts_with("https://") || site.starts_with("http://"), "{site:?}");
            assert!(is_clean(&site, false) && !site.contains(char::is_whitespace), "{site:?}");
        }
        if let Ok(colour) = text::colour(text) {
            assert!(colour.len() == 7 && colour[1..].bytes().all(|byte| byte.is_ascii_hexdigit()), "{colour:?}");
        }
    });
}

#[test]
fn a_declared_type_is_a_header_of_one_line_and_never_shown_as_a_page() {
    each(
        "media types",
        &["image/png", "Text/HTML; charset=utf-8", "application/vnd.ms-excel", "image/svg+xml"],
        |text| {
            let Some(kind) = media::declared(text) else { return };
            assert_eq!(media::declared(&kind), Some(kind.clone()));
            assert!(HeaderValue::from_str(&kind).is_ok() && kind.matches('/').count() == 1, "{kind:?}");
            let told = media::told(&kind);
            assert!(
                !told.contains("html") && !told.contains("xml") && !told.contains("script"),
                "{kind:?} is told as {told}"
            );
        },
    );
}

#[test]
fn a_cookie_is_read_as_it_was_set_and_no_other_is() {
    let token = "org_1.mem_2.ses_3.4.AbC-_";
    let set = Cookie(Side::Staff).set(token, 60);
    let pair = set.split(';').next().unwrap_or_default();
    let several = format!("theme=dark; {pair}; __Host-client-session=other");
    each("cookies", &[pair, &several, "__Host-device=x"], |text| {
        let Ok(value) = HeaderValue::from_bytes(text.as_bytes()) else { return };
        let headers = HeaderMap::from_iter([(header::COOKIE, value)]);
        if let Some(read) = Cookie(Side::Staff).read(&headers) {
            assert!(text.contains(&read) && text.contains("__Host-staff-session="), "{text:?} gives {read:?}");
        }
    });
}
