//! Why each key of a set does or does not fit: what the token wants, and what the key has.

use jose::{Explained, Fit, Header, Reason, visible};

use super::{Chosen, Glass};
use crate::element::{El, View, el, region, views};
use crate::widgets::{folding_panel, member_table};

/// More keys than these nobody reads.
const MOST: usize = 50;

/// The panel; there is none for a key that is given by itself.
pub(super) fn why(glass: Glass) -> View {
    region(move || {
        let explained = glass.key.with(|key| {
            let Chosen::Key(set, _) = key else { return Vec::new() };
            if set.is_single() {
                return Vec::new();
            }
            glass.inspection.with(|inspection| {
                let header = inspection.segment(jose::Part::Header).and_then(|segment| segment.decoded.as_deref());
                header
                    .and_then(|bytes| Header::parse(bytes).ok())
                    .map(|header| set.explain(&header))
                    .unwrap_or_default()
            })
        });
        if explained.is_empty() {
            return View::nothing();
        }
        let meant = explained.iter().find(|key| key.is_meant);
        let holds = match meant {
            Some(key) => format!("keys[{}] is meant.", key.index),
            None => "No key of the set is meant.".to_owned(),
        };
        let inside = views(explained.iter().take(MOST).map(one));
        folding_panel("Why this key", holds, meant.is_none(), member_table().add(inside)).into()
    })
}

fn one(key: &Explained) -> El {
    let title = el("th").set("colspan", "3").set("scope", "rowgroup");
    let title = title.add(format!("keys[{}]: ", key.index)).add(el("bdi").add(visible(&key.says)));
    let row = |reason: &Reason| {
        let (sign, word, class) = match reason.fit {
            Fit::Yes => ("✔", "fits", "where fit"),
            Fit::Open => ("·", "left open", "where fit open"),
            Fit::No => ("✖", "does not fit", "where fit no"),
        };
        let or_none = |text: &str| if text.is_empty() { "–".to_owned() } else { visible(text) };
        el("tr")
            .add(el("th.name").set("scope", "row").add(reason.member))
            .add(
                el("td.value")
                    .add(el("span.meaning").add("the token wants ").add(el("bdi").add(or_none(&reason.wants))))
                    .add(el("span.meaning").add("the key has ").add(el("bdi").add(or_none(&reason.has)))),
            )
            .add(
                el("td.where")
                    .set("class", class)
                    .add(el("span").set("aria-hidden", "true").add(sign))
                    .add(" ")
                    .add(word),
            )
    };
    el("tbody").add(el("tr.band").add(title)).add(views(key.reasons.iter().map(row)))
}
