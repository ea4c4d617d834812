//! A link to where a rule is written down.

use leptos::prelude::*;

/// The name of a section, linked to it. It opens beside the page, which keeps what lies on the bench.
#[component]
pub(crate) fn SourceLink(
    /// As `RFC 7515 §7.1`.
    #[prop(into)]
    name: String,
    /// Where it is.
    #[prop(into)]
    url: String,
) -> impl IntoView {
    view! { <a class="source" href=url target="_blank" rel="noreferrer noopener">{name}</a> }
}
