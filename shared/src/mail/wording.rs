//! An organization's own words for its invitation. They may name a few things, as `{{ name }}`, and do nothing else: they are
//! written by one person and read by many, so that nothing in them is ever carried out.

use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::{Deserialize, Serialize};

use crate::{
    error::{Fields, Refusal},
    text,
};

/// What the words may name: the reader's first name, her agency, who invites her, and the address that she signs in with.
pub const VARIABLES: [&str; 4] = ["name", "organization", "inviter", "to"];
/// Most characters of a subject: what a list of mails shows.
const SUBJECT: usize = 150;
/// Most characters of the text.
const TEXT: usize = 2_000;

/// The subject and the text of a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// One line.
    pub subject: String,
    /// Paragraphs, parted by empty lines.
    pub text: String,
}

impl Wording {
    /// The words, if they can be sent; what is wrong goes to `fields`, below the pointer `at`.
    pub fn check(self, at: &str, fields: &mut Fields) -> Option<Self> {
        let safe = |text: String| named(&text).map(|()| text);
        let subject = fields.take(&format!("{at}/subject"), text::line(&self.subject, SUBJECT).and_then(safe));
        let text = fields.take(&format!("{at}/text"), text::paragraph(&self.text, TEXT).and_then(safe));
        Some(Self { subject: subject?, text: text? })
    }
}

/// Insists that a text names only what it may, and is otherwise plain.
fn named(text: &str) -> Result<(), Refusal> {
    let allowed = || VARIABLES.map(|name| format!("{{{{ {name} }}}}")).join(", ");
    let mut rest = text;
    while let Some(at) = rest.find("{{") {
        let plain = &rest[..at];
        let (inside, after) = rest[at + 2..].split_once("}}").ok_or_else(|| unclosed("}}"))?;
        orderly(plain)?;
        if !VARIABLES.contains(&inside.trim()) {
            let detail = format!("{{{{{inside}}}}} is not known here. Use {}.", allowed());
            return Err(("unknown-variable", detail));
        }
        rest = after;
    }
    orderly(rest)
}

/// Insists that a text has none of the signs that templates are made of.
fn orderly(text: &str) -> Result<(), Refusal> {
    match ["{%", "{#", "}}", "%}", "#}"].into_iter().find(|sign| text.contains(sign)) {
        Some(sign) => Err(unclosed(sign)),
        None => Ok(()),
    }
}

fn unclosed(sign: &str) -> Refusal {
    ("malformed", format!("Remove {sign}, or write a name as {{{{ name }}}}."))
}

/// Puts the values in their places. The environment knows no filter, test or function, and a name that isn't there is a fault.
pub(super) fn fill(text: &str, values: &minijinja::Value) -> Result<String, minijinja::Error> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.render_str(text, values)
}

#[cfg(test)]
mod tests {
    use minijinja::context;

    use super::*;

    fn fault(text: &str) -> Option<&'static str> {
        named(text).err().map(|(code, _)| code)
    }

    #[test]
    fn what_may_be_named_is_named_and_nothing_else_happens() {
        assert_eq!(fault("Bonjour {{ name }}, {{inviter}} ({{  organization }}) { écrit à } {{ to }} : 100 %"), None);
        assert_eq!(fault("{{ password }}"), Some("unknown-variable"));
        for text in [
            "{{ name|upper }}",
            "{{ name.x }}",
            "{{ 7*7 }}",
            "{{ range(9) }}",
            "{{ self }}",
            "{{}}",
            "{{ {{ name }} }}",
        ] {
            assert_eq!(fault(text), Some("unknown-variable"), "{text}");
        }
        for text in ["{% for x in y %}", "{# a #}", "{{ name", "name }}", "{{ name }} %}"] {
            assert_eq!(fault(text), Some("malformed"), "{text}");
        }
    }

    #[test]
    fn what_a_value_says_is_never_read_again() {
        let values = context! { name => "{{ to }}{% raw %}<b>" };
        assert_eq!(fill("{{ name }} !", &values).ok().as_deref(), Some("{{ to }}{% raw %}<b> !"));
        assert!(fill("{{ to }}", &values).is_err());
        assert!(fill("{{ name|upper }}", &values).is_err());
    }
}
