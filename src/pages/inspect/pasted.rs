//! The token in its segments, told apart by colour, underline and label.

use jose::{Inspection, Part, visible};
use leptos::prelude::*;

/// The coloured token and its legend.
#[component]
pub(super) fn Segments(inspection: Memo<Inspection>) -> impl IntoView {
    move || {
        let inspection = inspection.get();
        (!inspection.token.is_empty()).then(|| {
            let legend = inspection.segments.iter().map(|segment| {
                let size = match &segment.decoded {
                    Some(bytes) if bytes.len() == 1 => "1 byte".to_owned(),
                    Some(bytes) => format!("{} bytes", bytes.len()),
                    None => "not base64url".to_owned(),
                };
                view! { <span><span class=class(segment.part)>{name(segment.part)}</span>" "{size}</span> }
            });
            let legend = legend.collect_view();
            let segments = inspection.segments.iter().enumerate().map(|(index, segment)| {
                let text = visible(inspection.token.get(segment.span.clone()).unwrap_or_default());
                view! { {(index > 0).then_some(".")}<bdi class=class(segment.part)>{text}</bdi> }
            });
            view! {
                <code class="token" tabindex="0" role="group" aria-label="The token in its segments">{segments.collect_view()}</code>
                <p class="legend">{legend}</p>
            }
        })
    }
}

fn class(part: Part) -> &'static str {
    match part {
        Part::Header => "segment header",
        Part::Payload => "segment payload",
        Part::Signature => "segment signature",
        Part::Token | Part::Key | Part::KeySet => "segment surplus",
    }
}

fn name(part: Part) -> &'static str {
    match part {
        Part::Token | Part::Key | Part::KeySet => "too much",
        part => part.name(),
    }
}
