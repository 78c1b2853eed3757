//! Media types: which ones are told to a browser, which ones it may show in a page, and names that a system would run.

use serde::Serialize;

/// What a browser saves and never interprets.
pub const OCTETS: &str = "application/octet-stream";

/// Types that a download is labelled with; any other is [`OCTETS`]. None of them runs scripts in the origin it comes from.
const TOLD: &[&str] = &[
    "application/gzip",
    "application/json",
    "application/msword",
    "application/pdf",
    "application/rtf",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/vnd.oasis.opendocument.presentation",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/zip",
    "audio/aac",
    "audio/flac",
    "audio/mp4",
    "audio/mpeg",
    "audio/ogg",
    "audio/wav",
    "audio/webm",
    "image/avif",
    "image/bmp",
    "image/gif",
    "image/heic",
    "image/jpeg",
    "image/png",
    "image/tiff",
    "image/webp",
    "text/csv",
    "text/markdown",
    "text/plain",
    "video/mp4",
    "video/quicktime",
    "video/webm",
];

/// How a page may show a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Preview {
    /// As a picture.
    Image,
    /// In the browser's own viewer.
    Pdf,
}

/// How a page may show files of this type; SVG, HTML and XML never.
#[must_use]
pub fn preview(media_type: &str) -> Option<Preview> {
    match media_type {
        "image/png" | "image/jpeg" | "image/webp" | "image/gif" | "image/avif" => Some(Preview::Image),
        "application/pdf" => Some(Preview::Pdf),
        _ => None,
    }
}

/// The type that a download is labelled with.
#[must_use]
pub fn told(media_type: &str) -> &'static str {
    TOLD.iter().find(|known| **known == media_type).copied().unwrap_or(OCTETS)
}

/// A declared type in plain form: lower case, without parameters; `None` for what isn't one (RFC 6838 §4.2).
#[must_use]
pub fn declared(text: &str) -> Option<String> {
    let plain = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_name = |name: &str| {
        (1..=80).contains(&name.len())
            && name.starts_with(|c: char| c.is_ascii_alphanumeric())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte))
    };
    plain.split_once('/').filter(|(kind, name)| is_name(kind) && is_name(name))?;
    Some(plain)
}

/// Extensions that a double click would run.
const LAUNCHED: &[&str] = &[
    "appref-ms",
    "application",
    "bat",
    "chm",
    "cmd",
    "com",
    "cpl",
    "dll",
    "exe",
    "gadget",
    "hta",
    "inf",
    "jar",
    "jse",
    "lnk",
    "msc",
    "msi",
    "msp",
    "mst",
    "pif",
    "ps1",
    "reg",
    "scf",
    "scr",
    "sct",
    "settingcontent-ms",
    "url",
    "vb",
    "vbe",
    "vbs",
    "wsc",
    "wsf",
    "wsh",
    "xll",
];

/// Whether a system would run a file of this name at a double click.
#[must_use]
pub fn is_launched(name: &str) -> bool {
    let Some((_, extension)) = name.rsplit_once('.') else { return false };
    let extension = extension.trim().to_ascii_lowercase();
    LAUNCHED.contains(&extension.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_carry_scripts_is_never_shown_nor_told() {
        for kind in
            ["image/svg+xml", "text/html", "application/xhtml+xml", "text/xml", "application/xml", "text/javascript"]
        {
            assert_eq!((preview(kind), told(kind)), (None, OCTETS), "{kind}");
        }
        assert_eq!(preview("application/pdf"), Some(Preview::Pdf));
    }

    #[test]
    fn a_declared_type_is_one_header_value() {
        assert_eq!(declared("Text/Plain; charset=utf-8").as_deref(), Some("text/plain"));
        for wrong in [
            "",
            "text",
            "text/",
            "/plain",
            "text/pl ain",
            "text/plain\r\nx: y",
            "té/xt",
            &format!("a/{}", "b".repeat(99)),
        ] {
            assert_eq!(declared(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn names_that_run() {
        assert!(is_launched("facture.pdf.EXE") && is_launched("a.lnk") && is_launched("x.scr "));
        assert!(!is_launched("exe") && !is_launched("script.js") && !is_launched("plan.pdf"));
    }
}
