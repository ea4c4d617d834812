//! A value so that a person can read it: times, lists, objects in objects, tokens in tokens. Nothing is left out but
//! what the view of the JSON has.

use jose::json::{Kind, Value};
use jose::registry::{self, Registered};
use jose::sd_jwt::Disclosure;
use jose::{Inspection, UnixTime, visible};

use crate::bench::{lasting, relative};
use crate::element::{El, View, el, live, views};
use crate::pages::inspect::Glass;
use crate::platform::clock;
use crate::widgets::quiet_button;

/// More elements than these of one array or object are left to the view of the JSON.
const MOST: usize = 50;

/// Longer strings are cut; the view of the JSON has the whole.
const LONGEST: usize = 2_000;

/// Texts shorter than these are no tokens.
const SHORTEST_TOKEN: usize = 20;

/// What values are read from.
pub(super) struct Reader<'a> {
    /// The JSON, in which the places of values are counted.
    pub text: &'a str,
    /// What an SD-JWT discloses: its digests stand in the values.
    pub disclosures: &'a [Disclosure],
    /// Where to open what is found in a value.
    pub glass: Glass,
}

/// A value, with what its name says of how it wants to be read.
pub(super) fn unfolded(reader: &Reader<'_>, value: &Value, known: Option<&Registered>) -> View {
    match &value.kind {
        Kind::Array(elements) if !elements.is_empty() => {
            let rest = elements.len().saturating_sub(MOST);
            let items = elements.iter().take(MOST).map(|element| el("li").add(unfolded(reader, element, known)));
            el("ul.unfolded").add(views(items)).add(left_out(rest)).into()
        }
        Kind::Object(members) if !members.is_empty() => {
            let rest = members.len().saturating_sub(MOST);
            let rows = known.map(|known| registry::within(known.name)).unwrap_or_default();
            let list = members.iter().take(MOST).fold(el("dl.unfolded"), |list, member| {
                let known = registry::named(rows, &member.name);
                let name = el("dt").add(el("bdi").add(visible(&member.name)));
                let meaning = known.map(|row| el("span.meaning").add(row.meaning));
                list.add(name).add(el("dd").add(unfolded(reader, &member.value, known)).add(meaning))
            });
            list.add(left_out(rest)).into()
        }
        Kind::String(text) => {
            views([written(reader, value), View::from(token(reader, text)), View::from(disclosed(reader, text))])
        }
        Kind::Number(number) => {
            let more = match known.map(|row| row.kind) {
                Some(registry::Kind::Time) => Some(moment(reader.glass, UnixTime::from_number(number))),
                Some(registry::Kind::Duration) => Some(el("span.time").add(lasting(UnixTime::from_number(number).0))),
                _ => None,
            };
            views([written(reader, value), more.into()])
        }
        _ => written(reader, value),
    }
}

/// The value as it stands in the JSON, letter for letter.
fn written(reader: &Reader<'_>, value: &Value) -> View {
    let text = reader.text.get(value.span.clone()).unwrap_or_default();
    let start: String = text.chars().take(LONGEST).collect();
    let more = if start.len() < text.len() { " … see JSON for the rest." } else { "" };
    views([View::from(el("bdi").add(visible(&start))), more.into()])
}

fn left_out(rest: usize) -> Option<El> {
    (rest > 0).then(|| el("li.quiet").add(format!("… and {rest} more: see JSON.")))
}

/// UTC, local and relative on one line; the last part is live.
fn moment(glass: Glass, time: UnixTime) -> El {
    let written = match clock::written(time.0) {
        Some((utc, local)) => format!("{utc} · {local} here · "),
        None => "beyond the calendar · ".to_owned(),
    };
    el("span.time").add(written).add(live(move || relative(time, glass.now.get())))
}

/// A digest of something that is disclosed: its name.
fn disclosed(reader: &Reader<'_>, text: &str) -> Option<El> {
    let disclosure = reader.disclosures.iter().find(|disclosure| disclosure.digest == text)?;
    let name =
        disclosure.name.as_deref().map_or_else(|| "an element".to_owned(), |name| format!("“{}”", visible(name)));
    Some(el("span.meaning").add("discloses ").add(el("bdi").add(name)))
}

/// A token in a token: what it is, and a way to look at it by itself.
fn token(reader: &Reader<'_>, text: &str) -> Option<El> {
    if text.len() < SHORTEST_TOKEN || !text.starts_with("ey") {
        return None;
    }
    let inside = Inspection::of(text, 0);
    inside.header.as_ref()?;
    let (desk, text) = (reader.glass.desk, text.to_owned());
    let open = quiet_button("Open it").set("aria-label", "Open the token in it");
    let open = open.on_click(move || desk.inspect(text.clone(), None));
    Some(el("span.meaning").add(format!("a token in it: {}. ", inside.form.name())).add(open))
}
