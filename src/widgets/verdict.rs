//! The verdict: states that never look alike.

use leptos::prelude::*;

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
    fn look(self) -> (&'static str, &'static str) {
        match self {
            Self::Idle => ("verdict idle", "◌"),
            Self::Verified => ("verdict verified", "✔"),
            Self::Refused => ("verdict refused", "✖"),
        }
    }
}

/// The verdict and its grounds; spoken when it changes.
#[component]
pub(crate) fn Verdict(
    /// Which it is.
    #[prop(into)]
    state: Signal<State>,
    /// In one or two words.
    #[prop(into)]
    headline: Signal<String>,
    /// In a sentence.
    #[prop(into)]
    grounds: Signal<String>,
) -> impl IntoView {
    view! {
        <section class=move || state.get().look().0 aria-label="Verdict">
            <span class="sign" aria-hidden="true">{move || state.get().look().1}</span>
            <div role="status">
                <strong>{headline}</strong>
                <p><bdi>{grounds}</bdi></p>
            </div>
        </section>
    }
}
