//! What was pasted: the field, what was taken off, and the token in its segments, told apart by colour, underline and
//! label.

use jose::inspection::Form;
use jose::{At, Inspection, Part, visible};
use leptos::task::spawn_local;

use super::Glass;
use super::decoded::spots;
use super::{elsewhere, request};
use crate::element::{El, View, el, live, region, views};
use crate::platform::file;
use crate::signal::Memo;
use crate::widgets::{Choice, file_field, marked, panel, quiet_button, select, text_area};

/// More characters than these of one segment are not shown in colour: the field has all of it.
const MOST_SHOWN: usize = 2048;

/// The field and what came of it.
pub(super) fn pasted(glass: Glass) -> El {
    let desk = glass.desk;
    let said = desk.said;
    let receive = move |given: Option<file::Given>| {
        let Some(given) = given else { return };
        let size = given.size();
        spawn_local(async move {
            match given.read(u32::try_from(jose::inspection::MAX_LEN).unwrap_or(u32::MAX)).await {
                Some(bytes) => {
                    desk.lay(String::from_utf8_lossy(&bytes).into_owned());
                }
                None => said.set(format!("The file of {size} bytes is larger than 1 MiB, or cannot be read.")),
            }
        });
    };
    let clear = quiet_button("Clear").on_click(move || desk.lay(String::new()));
    let notices = region(move || {
        glass.pasted.with(|pasted| {
            let notices = pasted.as_ref().map(|pasted| pasted.notices.as_slice()).unwrap_or_default();
            views(notices.iter().map(|notice| el("p.notice").add(notice.as_str())))
        })
    });
    let body = el("div.body")
        .add(
            text_area("Token", move || desk.token.get(), move |typed| desk.lay(typed))
                .set("rows", "5")
                .set("placeholder", "eyJhbGciOi…   Authorization: …   curl …   {\"access_token\": …")
                .hint("Or drop a file here; with no field in focus, paste anywhere."),
        )
        .add(file_field("A file", move |event| receive(file::of_event(event))))
        .add(el("p.problem").set("role", "alert").add(live(move || said.get())))
        .add(region(move || tokens(glass)))
        .add(notices)
        .add(signatures(glass));
    panel("What you pasted", clear)
        .add(body)
        .add(request::request(glass))
        .add(elsewhere::elsewhere(glass))
        .add(region(move || {
            glass.report.with(|report| {
                glass.inspection.with(|inspection| {
                    (!inspection.token.is_empty()).then(|| drawn(inspection, &report.findings)).into()
                })
            })
        }))
        .on("drop", move |event| receive(file::of_event(&event)))
}

/// What it was recognised as, and which of several tokens in it is looked at.
fn tokens(glass: Glass) -> View {
    glass.pasted.with(|pasted| {
        let Ok(pasted) = pasted else { return View::nothing() };
        if glass.desk.token.with(|text| text.trim().is_empty()) {
            return View::nothing();
        }
        let what = el("p.notice").add("This is: ").add(el("b").add(pasted.kind.name)).add(".");
        let what = match pasted.tokens.as_slice() {
            // What stood around a token by itself is told in the notices.
            [one] if one.label != "the token" => {
                what.add(" Taken out of it: ").add(el("bdi").add(visible(&one.label))).add(", the rest is left out.")
            }
            _ => what,
        };
        let choice = |(index, found): (usize, &paste::Found)| Choice::new(index.to_string(), visible(&found.label));
        let choices: Vec<_> = pasted.tokens.iter().enumerate().map(choice).collect();
        let which = glass.desk.which;
        let several = (choices.len() > 1).then(|| {
            let choose = move |chosen: String| glass.desk.choose(chosen.parse().unwrap_or_default());
            View::from(select("Token in it", move || choices.clone(), move || which.get().to_string(), choose))
        });
        views([View::from(what), several.into()])
    })
}

/// Which of several signatures is looked at.
fn signatures(glass: Glass) -> View {
    let count = Memo::new(move || match glass.inspection.with(|inspection| inspection.form) {
        Form::Json { signatures } => signatures,
        _ => 1,
    });
    region(move || {
        let count = count.get();
        if count < 2 {
            return View::nothing();
        }
        let choices = move || {
            (0..count).map(|n| Choice::new(n.to_string(), format!("{} of {count}", n.saturating_add(1)))).collect()
        };
        let choose = move |chosen: String| glass.desk.signature.set(chosen.parse().unwrap_or_default());
        select("Signature", choices, move || glass.desk.signature.get().to_string(), choose)
            .hint("Each is by a key of its own: verify each.")
            .into()
    })
}

fn drawn(inspection: &Inspection, findings: &[jose::Finding]) -> View {
    let text = inspection.token.as_bytes();
    let marks = spots(findings, |finding| match &finding.place.at {
        At::Text(span) => Some(span.clone()),
        _ => None,
    });
    let mut token =
        el("code.token").set("tabindex", "0").set("role", "group").set("aria-label", "The token in its segments");
    let mut legend = el("p.legend");
    let mut at = 0;
    for segment in &inspection.segments {
        // What stands between the segments: dots, or the rest of the JSON.
        token = marked(token, text, at..segment.span.start, &marks, MOST_SHOWN, visible);
        let piece = el("bdi").set("class", class(segment.part));
        token = token.add(marked(piece, text, segment.span.clone(), &marks, MOST_SHOWN, visible));
        at = segment.span.end;
        let size = match &segment.decoded {
            Some(bytes) if bytes.len() == 1 => "1 byte".to_owned(),
            Some(bytes) => format!("{} bytes", bytes.len()),
            None => "not base64url".to_owned(),
        };
        let name = el("span").set("class", class(segment.part)).add(name(segment.part));
        legend = legend.add(el("span").add(name).add(" ").add(size));
    }
    token = marked(token, text, at..text.len(), &marks, MOST_SHOWN, visible);
    views([token, legend])
}

/// The look of a segment.
pub(super) fn class(part: Part) -> &'static str {
    match part {
        Part::Header => "segment header",
        Part::Payload | Part::Ciphertext => "segment payload",
        Part::Signature | Part::Tag => "segment signature",
        Part::EncryptedKey | Part::Vector | Part::Disclosure => "segment other",
        _ => "segment surplus",
    }
}

/// What a segment is called.
pub(super) fn name(part: Part) -> &'static str {
    match part {
        Part::Token | Part::Key | Part::KeySet | Part::Request | Part::Metadata => "too much",
        part => part.name(),
    }
}
