//! The token decoded: annotated, as its own JSON, as bytes.

use jose::json::{Kind, Value};
use jose::registry::{self, Registered};
use jose::{Algorithm, Family, Inspection, Part, UnixTime, base64url, visible, visible_lines};
use leptos::prelude::*;

use crate::bench::relative;
use crate::element::{El, View, el, live, region, views};
use crate::platform::clock;
use crate::widgets::{Tabs, code, panel, source_link};

/// More members than these are for the view of the JSON: nobody reads them one by one.
const MAX_ROWS: usize = 200;

const VIEWS: &[&str] = &["Annotated", "JSON", "Bytes"];

/// The three views.
pub(super) fn decoded(inspection: Memo<Inspection>, now: Memo<UnixTime>) -> El {
    let tabs = Tabs::new(VIEWS);
    let body = region(move || {
        inspection.with(|inspection| match tabs.shown() {
            0 => annotated(inspection, now).into(),
            1 => json(inspection),
            _ => bytes(inspection),
        })
    });
    panel("Decoded", tabs.bar("Views")).add(tabs.panel(body))
}

fn annotated(inspection: &Inspection, now: Memo<UnixTime>) -> El {
    let signature = inspection.segment(Part::Signature).and_then(|segment| segment.decoded.as_deref());
    el("table.members")
        .add(part(inspection, Part::Header, "Header", &inspection.header, registry::HEADERS, now))
        .add(part(inspection, Part::Payload, "Payload", &inspection.payload, registry::CLAIMS, now))
        .add(band("Signature").add(line("td", signature_line(inspection, signature))))
}

fn part(
    inspection: &Inspection,
    part: Part,
    title: &str,
    value: &Option<Value>,
    rows: &'static [Registered],
    now: Memo<UnixTime>,
) -> El {
    let text = inspection.segment(part).and_then(|segment| segment.decoded.as_deref());
    let text = String::from_utf8_lossy(text.unwrap_or_default());
    let band = band(title);
    match value {
        Some(value) if matches!(value.kind, Kind::Object(_)) => {
            let members = value.members();
            let shown = members.iter().take(MAX_ROWS);
            let shown = views(shown.map(|member| row(part, &member.name, &member.value, &text, rows, now)));
            let surplus = members.len().saturating_sub(MAX_ROWS);
            let more = (surplus > 0).then(|| line("td.quiet", format!("… and {surplus} more: see JSON.")));
            band.add(shown).add(more)
        }
        _ if text.is_empty() => band.add(line("td.quiet", "Nothing that could be decoded.")),
        _ => band.add(line("td.value", el("bdi").add(excerpt(&text)))),
    }
}

fn band(title: &str) -> El {
    el("tbody").add(el("tr.band").add(el("th").set("colspan", "3").set("scope", "rowgroup").add(title)))
}

fn line(cell: &str, content: impl Into<View>) -> El {
    el("tr").add(el(cell).set("colspan", "3").add(content))
}

fn row(part: Part, name: &str, value: &Value, text: &str, rows: &'static [Registered], now: Memo<UnixTime>) -> El {
    let known = registry::named(rows, name);
    let algorithm =
        (name == "alg" && part == Part::Header).then(|| value.as_str().and_then(Algorithm::named)).flatten();
    let meaning = algorithm.map(|algorithm| algorithm.about).or(known.map(|row| row.meaning));
    let source = algorithm.map(|algorithm| algorithm.source).or(known.map(|row| row.source));
    let time = match (known.map(|row| row.kind), &value.kind) {
        (Some(registry::Kind::Time), Kind::Number(number)) => Some(UnixTime::from_number(number)),
        _ => None,
    };
    let class = if part == Part::Header { "name header" } else { "name payload" };
    el("tr")
        .add(el("th").set("scope", "row").set("class", class).add(el("bdi").add(visible(name))))
        .add(
            el("td.value")
                .add(el("bdi").add(visible(text.get(value.span.clone()).unwrap_or_default())))
                .add(time.map(|time| written(time, now)))
                .add(el("span.meaning").add(meaning.unwrap_or("not a registered name here: its maker knows"))),
        )
        .add(el("td.where").add(source.map(|source| source_link(&source.to_string(), &source.url()))))
}

/// UTC, local and relative on one line; the last part is live.
fn written(time: UnixTime, now: Memo<UnixTime>) -> El {
    let written = match clock::written(time.0) {
        Some((utc, local)) => format!("{utc} · {local} here · "),
        None => "beyond the calendar · ".to_owned(),
    };
    el("span.time").add(written).add(live(move || relative(time, now.get())))
}

fn signature_line(inspection: &Inspection, signature: Option<&[u8]>) -> String {
    let Some(bytes) = signature else { return "Nothing that could be decoded.".to_owned() };
    let alg = inspection.header.as_ref().and_then(|header| jose::json::get(header.members(), "alg"));
    let form = match alg.and_then(Value::as_str).and_then(Algorithm::named) {
        Some(row) if row.signature_len.is_none_or(|length| length == bytes.len()) => match row.family {
            Family::Hmac(_) => ", the whole HMAC value",
            Family::Ecdsa(_) | Family::Ed25519 => ", R ‖ S",
            Family::RsaPkcs1(_) | Family::RsaPss(_) => ", one number",
            Family::MlDsa(_) => ", one whole",
        },
        _ => "",
    };
    format!("{} bytes{form}", bytes.len())
}

/// The beginning of what is no object; the other views have the whole.
fn excerpt(text: &str) -> String {
    const SHOWN: usize = 160;
    let start: String = text.chars().take(SHOWN).collect();
    let more = if start.len() < text.len() { " … see JSON or Bytes for the rest." } else { "" };
    format!("{}{more}", visible(&start))
}

/// The JSON as it was encoded, byte for byte.
fn json(inspection: &Inspection) -> View {
    let text = |part| {
        let bytes = inspection.segment(part).and_then(|segment| segment.decoded.as_deref()).unwrap_or_default();
        match std::str::from_utf8(bytes) {
            Ok(text) => visible_lines(text),
            Err(_) => format!("Not UTF-8. In base64url: {}", base64url::encode(bytes)),
        }
    };
    blocks(&[("Header, exactly as encoded", text(Part::Header)), ("Payload, exactly as encoded", text(Part::Payload))])
}

fn bytes(inspection: &Inspection) -> View {
    let dump = |part| hex(inspection.segment(part).and_then(|s| s.decoded.as_deref()).unwrap_or_default());
    blocks(&[("Header", dump(Part::Header)), ("Payload", dump(Part::Payload)), ("Signature", dump(Part::Signature))])
}

fn blocks(blocks: &[(&str, String)]) -> View {
    views(blocks.iter().flat_map(|(title, text)| [el("p.band").add(*title), code(text.as_str())]))
}

/// Sixteen bytes a line: place, hexadecimal, and what of it is ASCII.
fn hex(bytes: &[u8]) -> String {
    let line = |(index, chunk): (usize, &[u8])| {
        let hex: Vec<_> = chunk.iter().map(|byte| format!("{byte:02x}")).collect();
        let ascii: String =
            chunk.iter().map(|b| if b.is_ascii_graphic() || *b == b' ' { char::from(*b) } else { '·' }).collect();
        format!("{:05x}  {:<47}  {ascii}", index.saturating_mul(16), hex.join(" "))
    };
    bytes.chunks(16).enumerate().map(line).collect::<Vec<_>>().join("\n")
}
