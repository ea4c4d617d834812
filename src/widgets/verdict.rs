//! The verdict: states that never look alike.

use std::rc::Rc;

use crate::element::{El, el, live};

/// What is to be made of it. Green is for `Verified` alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing is known.
    Idle,
    /// A key and an algorithm vouch for it.
    Verified,
    /// A rule objects.
    Refused,
}

impl State {
    fn look(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Idle => ("verdict idle", "◌", "Unverified"),
            Self::Verified => ("verdict verified", "✔", "Verified"),
            Self::Refused => ("verdict refused", "✖", "Refused"),
        }
    }
}

/// The verdict, and its grounds in a sentence; spoken when it changes.
pub(crate) fn verdict(state: impl Fn() -> State + 'static, grounds: impl Fn() -> String + 'static) -> El {
    let state: Rc<dyn Fn() -> State> = Rc::new(state);
    let (class, sign) = (Rc::clone(&state), Rc::clone(&state));
    el("section")
        .class_live(move || class().look().0)
        .set("aria-label", "Verdict")
        .add(el("span.sign").set("aria-hidden", "true").add(live(move || sign().look().1.to_owned())))
        .add(
            el("div")
                .set("role", "status")
                .add(el("strong").add(live(move || state().look().2.to_owned())))
                .add(el("p").add(el("bdi").add(live(grounds)))),
        )
}
