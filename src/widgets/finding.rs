//! Something a rule has to say.

use leptos::prelude::*;

use super::SourceLink;

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
#[component]
pub(crate) fn Finding(
    /// What it says.
    notice: Notice,
) -> impl IntoView {
    let (sign, word) = notice.weight.sign();
    view! {
        <li class=notice.weight.class()>
            <span class="sign"><span aria-hidden="true">{sign}</span><span class="unseen">{word}</span></span>
            <span class="id">{notice.id}</span>
            <div class="grounds">
                <p><b>{notice.says}</b>" "{notice.advice}</p>
                <dl>
                    <dt>"where"</dt>
                    <dd><bdi>{notice.place}</bdi></dd>
                    <dt>"expected"</dt>
                    <dd><bdi>{notice.expected}</bdi></dd>
                    <dt>"found"</dt>
                    <dd><bdi>{notice.found}</bdi></dd>
                </dl>
            </div>
            <SourceLink name=notice.source url=notice.url/>
        </li>
    }
}
