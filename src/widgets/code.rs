//! A block of data or code, whole and wrapped.

use leptos::prelude::*;

/// A text in the shape it has.
#[component]
pub(crate) fn Code(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! { <pre class="code"><bdi>{text}</bdi></pre> }
}
