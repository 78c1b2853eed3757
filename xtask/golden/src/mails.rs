//! The frame of mails: written as MJML, sent as the HTML that every mail program can draw.

use mrml::prelude::render::RenderOptions;

const FRAME: &str = include_str!("../../../shared/src/mail/frame.mjml");

/// The frame as HTML, its variables still to be filled in.
///
/// # Errors
/// What isn't MJML.
pub(crate) fn frame() -> Result<String, String> {
    let parsed = mrml::parse(FRAME).map_err(|error| format!("frame.mjml: {error}"))?;
    if let Some(warning) = parsed.warnings.first() {
        return Err(format!("frame.mjml: {warning}"));
    }
    // A mail fetches nothing from anywhere, fonts included.
    let options = RenderOptions { fonts: std::collections::HashMap::default(), ..RenderOptions::default() };
    parsed.element.render(&options).map(|html| format!("{html}\n")).map_err(|error| format!("frame.mjml: {error}"))
}
