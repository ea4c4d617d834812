//! Something a rule has to say.

use super::source_link;
use crate::element::{El, el};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// It is refused.
    Error,
    /// Something should change.
    Warning,
    /// Worth knowing.
    Note,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Self::Error => "finding error",
            Self::Warning => "finding warning",
            Self::Note => "finding note",
        }
    }

    fn sign(self) -> (&'static str, &'static str) {
        match self {
            Self::Error => ("✖", "Error"),
            Self::Warning => ("▲", "Warning"),
            Self::Note => ("●", "Note"),
        }
    }
}

/// All there is to say, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    /// How bad it is.
    pub weight: Weight,
    /// The rule's id.
    pub id: &'static str,
    /// What is wrong.
    pub says: &'static str,
    /// Where.
    pub place: String,
    /// What was expected there.
    pub expected: String,
    /// What was found there.
    pub found: String,
    /// What to do.
    pub advice: &'static str,
    /// Which rule.
    pub source: String,
    /// Where the rule is written.
    pub url: String,
}

/// One finding.
pub(crate) fn finding(notice: &Notice) -> El {
    let (sign, word) = notice.weight.sign();
    let pair = |list: El, name: &str, text: &str| list.add(el("dt").add(name)).add(el("dd").add(el("bdi").add(text)));
    let places = pair(el("dl"), "where", &notice.place);
    let places = pair(pair(places, "expected", &notice.expected), "found", &notice.found);
    el("li")
        .set("class", notice.weight.class())
        .add(el("span.sign").add(el("span").set("aria-hidden", "true").add(sign)).add(el("span.unseen").add(word)))
        .add(el("span.id").add(notice.id))
        .add(el("div.grounds").add(el("p").add(el("b").add(notice.says)).add(" ").add(notice.advice)).add(places))
        .add(source_link(&notice.source, &notice.url))
}
