//! Two tokens side by side: where they differ.

use jose::inspection::Form;
use jose::{Inspection, Part, visible};

use super::Glass;
use crate::bench::{Difference, difference};
use crate::element::{El, View, el, region, views};
use crate::pages::findings;
use crate::signal::{Memo, RwSignal};
use crate::widgets::{text_area, unfolding_panel};

/// The panel.
pub(super) fn compare(glass: Glass) -> El {
    let other = RwSignal::new(String::new());
    unfolding_panel("Compare", "Two tokens, member by member.", move || inside(glass, other))
}

fn inside(glass: Glass, other: RwSignal<String>) -> View {
    let seen = Memo::new(move || {
        let found = other.with(|text| paste::read(text)).ok().and_then(|pasted| pasted.tokens.into_iter().next());
        Inspection::of(&found.map(|found| found.text).unwrap_or_default(), 0)
    });
    let field = text_area("Another token", move || other.get(), move |typed| other.set(typed)).set("rows", "3");
    let outcome = region(move || {
        if other.with(|text| text.trim().is_empty()) {
            return View::nothing();
        }
        seen.with(|theirs| glass.inspection.with(|ours| compared(ours, theirs)))
    });
    views([View::from(el("div.body").add(field)), outcome])
}

fn compared(ours: &Inspection, theirs: &Inspection) -> View {
    let text = |inspection: &Inspection, part| {
        let bytes = inspection.segment(part).and_then(|segment| segment.decoded.as_deref()).unwrap_or_default();
        String::from_utf8_lossy(bytes).into_owned()
    };
    let part = |title: &str, part, values: (Option<&jose::json::Value>, Option<&jose::json::Value>)| {
        let (left, right) = (text(ours, part), text(theirs, part));
        let differences = match values {
            (Some(our), Some(their)) => difference((our, &left), (their, &right)),
            _ if left == right => Vec::new(),
            _ => vec![Difference { path: "as a whole".to_owned(), left: Some(left), right: Some(right) }],
        };
        let rows: View = match differences.as_slice() {
            [] => el("tr").add(el("td.quiet").set("colspan", "3").add("No difference.")).into(),
            all => views(all.iter().map(row)),
        };
        el("tbody").add(el("tr.band").add(el("th").set("colspan", "3").set("scope", "rowgroup").add(title))).add(rows)
    };
    let same =
        ours.segment(Part::Signature).map(|it| &it.decoded) == theirs.segment(Part::Signature).map(|it| &it.decoded);
    let signature = if same { "The signatures are the same." } else { "The signatures differ." };
    if theirs.form == Form::Unknown {
        return el("p.body").add("The other text is no token.").into();
    }
    let heads = ["", "This token", "Another token"].into_iter();
    let heads = heads.fold(el("tr"), |row, head| row.add(el("th").set("scope", "col").add(head)));
    let table = el("table.members.compared")
        .add(el("thead").add(heads))
        .add(part("Header", Part::Header, (ours.header.as_ref(), theirs.header.as_ref())))
        .add(part("Payload", Part::Payload, (ours.payload.as_ref(), theirs.payload.as_ref())));
    let nonce = oauth::nonce_reused(ours, theirs).map(|finding| findings::list(&[finding]));
    views([View::from(table), el("p.body.quiet").add(signature).into(), nonce.into()])
}

fn row(difference: &Difference) -> El {
    let side = |text: &Option<String>, class: &str| {
        let cell = el("td.value");
        match text {
            Some(text) => cell.add(el("bdi").set("class", class).add(visible(text))),
            None => cell.add(el("span.quiet").add("not there")),
        }
    };
    el("tr")
        .add(el("th.name").set("scope", "row").add(el("bdi").add(visible(&difference.path))))
        .add(side(&difference.left, "gone"))
        .add(side(&difference.right, "come"))
}
