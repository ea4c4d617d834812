//! Something a rule has to say.

use super::{button, source_link};
use crate::element::{El, View, el};

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

    /// The look of a spot in a text.
    pub(crate) fn mark_class(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// The look of a short sign beside a value.
    pub(crate) fn flag_class(self) -> &'static str {
        match self {
            Self::Error => "flag error",
            Self::Warning => "flag warning",
            Self::Note => "flag note",
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

/// What can be done about a finding.
#[derive(Default)]
pub(crate) struct Doing {
    /// Selects the characters it speaks of.
    pub show: Option<Box<dyn Fn()>>,
    /// Makes the change that mends it.
    pub fix: Option<Box<dyn Fn()>>,
    /// Something else that helps.
    pub help: Option<Help>,
}

/// A button of its own.
pub(crate) struct Help {
    /// What it is called.
    pub name: &'static str,
    /// What it does.
    pub act: Box<dyn Fn()>,
}

/// One finding.
pub(crate) fn finding(notice: &Notice, doing: Doing) -> El {
    let (sign, word) = notice.weight.sign();
    let pair = |list: El, name: &str, text: View| list.add(el("dt").add(name)).add(el("dd").add(text));
    let bdi = |text: &str| View::from(el("bdi").add(text));
    let place = match doing.show {
        Some(show) => el("button.place").set("type", "button").add(bdi(&notice.place)).on_click(show).into(),
        None => bdi(&notice.place),
    };
    let places = pair(el("dl"), "where", place);
    let places = pair(pair(places, "expected", bdi(&notice.expected)), "found", bdi(&notice.found));
    let fix = doing
        .fix
        .map(|fix| button("Fix").set("aria-label", &format!("Fix {}: {}", notice.id, notice.says)).on_click(fix));
    let help = doing.help.map(|help| el("p.actions").add(button(help.name).on_click(help.act)));
    el("li")
        .set("class", notice.weight.class())
        .add(el("span.sign").add(el("span").set("aria-hidden", "true").add(sign)).add(el("span.unseen").add(word)))
        .add(el("span.id").add(notice.id))
        .add(
            el("div.grounds")
                .add(el("p").add(el("b").add(notice.says)).add(" ").add(notice.advice))
                .add(places)
                .add(help),
        )
        .add(el("span.ways").add(source_link(&notice.source, &notice.url)).add(fix))
}
