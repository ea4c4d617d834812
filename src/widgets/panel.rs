//! A titled region.

use leptos::prelude::*;

use super::unique_id;

/// A region with a heading, and buttons beside it.
#[component]
pub(crate) fn Panel(
    /// The heading, and the region's name.
    #[prop(into)]
    title: String,
    /// A class of its own.
    #[prop(optional)]
    class: &'static str,
    /// Whether it is part of another panel.
    #[prop(optional)]
    inner: bool,
    /// What stands beside the heading.
    #[prop(optional, into)]
    actions: ViewFn,
    children: Children,
) -> impl IntoView {
    let id = unique_id("panel");
    let heading = if inner {
        view! { <h3 id=id.clone()>{title}</h3> }.into_any()
    } else {
        view! { <h2 id=id.clone()>{title}</h2> }.into_any()
    };
    view! {
        <section class=format!("panel {class}") aria-labelledby=id>
            <header>{heading}<span class="grow"></span>{actions.run()}</header>
            {children()}
        </section>
    }
}
