//! The token in its segments, told apart by colour, underline and label.

use jose::{Inspection, Part, visible};
use leptos::prelude::*;

use crate::element::{View, el, region, views};

/// The coloured token and its legend.
pub(super) fn segments(inspection: Memo<Inspection>) -> View {
    region(move || inspection.with(|inspection| (!inspection.token.is_empty()).then(|| drawn(inspection)).into()))
}

fn drawn(inspection: &Inspection) -> View {
    let mut token =
        el("code.token").set("tabindex", "0").set("role", "group").set("aria-label", "The token in its segments");
    let mut legend = el("p.legend");
    for (index, segment) in inspection.segments.iter().enumerate() {
        if index > 0 {
            token = token.add(".");
        }
        let text = visible(inspection.token.get(segment.span.clone()).unwrap_or_default());
        token = token.add(el("bdi").set("class", class(segment.part)).add(text));
        let size = match &segment.decoded {
            Some(bytes) if bytes.len() == 1 => "1 byte".to_owned(),
            Some(bytes) => format!("{} bytes", bytes.len()),
            None => "not base64url".to_owned(),
        };
        let name = el("span").set("class", class(segment.part)).add(name(segment.part));
        legend = legend.add(el("span").add(name).add(" ").add(size));
    }
    views([token, legend])
}

fn class(part: Part) -> &'static str {
    match part {
        Part::Header => "segment header",
        Part::Payload => "segment payload",
        Part::Signature => "segment signature",
        _ => "segment surplus",
    }
}

fn name(part: Part) -> &'static str {
    match part {
        Part::Token | Part::Key | Part::KeySet => "too much",
        part => part.name(),
    }
}
