//! The token decoded: annotated, as its own JSON, as bytes.

use jose::json::{Kind, Value};
use jose::registry::{self, Registered};
use jose::{Algorithm, Inspection, Part, UnixTime, base64url, visible, visible_lines};
use leptos::prelude::*;

use crate::bench::relative;
use crate::platform::clock;
use crate::widgets::{Code, Panel, SourceLink, TabBar, TabPanel, unique_id};

/// More members than these are for the view of the JSON: nobody reads them one by one.
const MAX_ROWS: usize = 200;

const VIEWS: &[&str] = &["Annotated", "JSON", "Bytes"];

/// The three views.
#[component]
pub(super) fn Decoded(inspection: Memo<Inspection>, now: Memo<UnixTime>) -> impl IntoView {
    let shown = RwSignal::new(0);
    let id = unique_id("decoded");
    let tabs = {
        let id = id.clone();
        move || view! { <TabBar label="Views" names=VIEWS selected=shown panel=id.clone()/> }
    };
    let body = move || {
        let inspection = inspection.get();
        match shown.get() {
            0 => view! { <Annotated inspection now/> }.into_any(),
            1 => view! { <Json inspection/> }.into_any(),
            _ => view! { <Bytes inspection/> }.into_any(),
        }
    };
    view! {
        <Panel title="Decoded" actions=tabs>
            <TabPanel id selected=shown>{body}</TabPanel>
        </Panel>
    }
}

#[component]
fn Annotated(inspection: Inspection, now: Memo<UnixTime>) -> impl IntoView {
    let part = |part: Part, title: &'static str, value: &Option<Value>, rows: &'static [Registered]| {
        let text = inspection.segment(part).and_then(|segment| segment.decoded.as_deref());
        let text = String::from_utf8_lossy(text.unwrap_or_default()).into_owned();
        let body = match value {
            Some(value) if matches!(value.kind, Kind::Object(_)) => value
                .members()
                .iter()
                .take(MAX_ROWS)
                .map(|member| member_row(part, &member.name, &member.value, &text, rows, now))
                .collect_view()
                .into_any(),
            _ if text.is_empty() => {
                view! { <tr><td colspan="3" class="quiet">"Nothing that could be decoded."</td></tr> }.into_any()
            }
            _ => view! { <tr><td colspan="3" class="value"><bdi>{excerpt(&text)}</bdi></td></tr> }.into_any(),
        };
        let surplus = value.as_ref().map_or(0, |value| value.members().len().saturating_sub(MAX_ROWS));
        let more = (surplus > 0).then(|| format!("… and {surplus} more: see JSON."));
        view! {
            <tbody>
                <tr class="band"><th colspan="3" scope="rowgroup">{title}</th></tr>
                {body}
                {more.map(|more| view! { <tr><td colspan="3" class="quiet">{more}</td></tr> })}
            </tbody>
        }
    };
    let signature = inspection.segment(Part::Signature).and_then(|segment| segment.decoded.clone());
    view! {
        <table class="members">
            {part(Part::Header, "Header", &inspection.header, registry::HEADERS)}
            {part(Part::Payload, "Payload", &inspection.payload, registry::CLAIMS)}
            <tbody>
                <tr class="band"><th colspan="3" scope="rowgroup">"Signature"</th></tr>
                <tr>
                    <td colspan="3">{signature_line(&inspection, signature.as_deref())}</td>
                </tr>
            </tbody>
        </table>
    }
}

fn member_row(
    part: Part,
    name: &str,
    value: &Value,
    text: &str,
    rows: &'static [Registered],
    now: Memo<UnixTime>,
) -> impl IntoView + use<> {
    let row = registry::named(rows, name);
    let algorithm =
        (name == "alg" && part == Part::Header).then(|| value.as_str().and_then(Algorithm::named)).flatten();
    let meaning = algorithm.map(|algorithm| algorithm.about).or(row.map(|row| row.meaning));
    let source = algorithm.map(|algorithm| algorithm.source).or(row.map(|row| row.source));
    let own = text.get(value.span.clone()).unwrap_or_default();
    let shown = visible(own);
    let time = match (row.map(|row| row.kind), &value.kind) {
        (Some(registry::Kind::Time), Kind::Number(number)) => Some(UnixTime::from_number(number)),
        _ => None,
    };
    let class = if part == Part::Header { "name header" } else { "name payload" };
    view! {
        <tr>
            <th scope="row" class=class><bdi>{visible(name)}</bdi></th>
            <td class="value">
                <bdi>{shown}</bdi>
                {time.map(|time| view! { <Time time now/> })}
                <span class="meaning">{meaning.unwrap_or("not a registered name here: its maker knows")}</span>
            </td>
            <td class="where">{source.map(|source| view! { <SourceLink name=source.to_string() url=source.url()/> })}</td>
        </tr>
    }
}

/// UTC, local and relative on one line; the last part is live.
#[component]
fn Time(time: UnixTime, now: Memo<UnixTime>) -> impl IntoView {
    let written = match clock::written(time.0) {
        Some((utc, local)) => format!("{utc} · {local} here · "),
        None => "beyond the calendar · ".to_owned(),
    };
    view! { <span class="time">{written}{move || relative(time, now.get())}</span> }
}

fn signature_line(inspection: &Inspection, signature: Option<&[u8]>) -> String {
    let Some(bytes) = signature else { return "Nothing that could be decoded.".to_owned() };
    let alg = inspection.header.as_ref().and_then(|header| jose::json::get(header.members(), "alg"));
    let form = match alg.and_then(Value::as_str).and_then(Algorithm::named) {
        Some(row) if row.is_asymmetric() && bytes.len() == row.signature_len => ", R ‖ S",
        Some(row) if bytes.len() == row.signature_len => ", the whole HMAC value",
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
#[component]
fn Json(inspection: Inspection) -> impl IntoView {
    let text = |part| {
        let bytes = inspection.segment(part).and_then(|segment| segment.decoded.as_deref()).unwrap_or_default();
        match std::str::from_utf8(bytes) {
            Ok(text) => visible_lines(text),
            Err(_) => format!("Not UTF-8. In base64url: {}", base64url::encode(bytes)),
        }
    };
    view! {
        <p class="band">"Header, exactly as encoded"</p>
        <Code text=text(Part::Header)/>
        <p class="band">"Payload, exactly as encoded"</p>
        <Code text=text(Part::Payload)/>
    }
}

#[component]
fn Bytes(inspection: Inspection) -> impl IntoView {
    let dump = |part| hex(inspection.segment(part).and_then(|s| s.decoded.as_deref()).unwrap_or_default());
    view! {
        <p class="band">"Header"</p>
        <Code text=dump(Part::Header)/>
        <p class="band">"Payload"</p>
        <Code text=dump(Part::Payload)/>
        <p class="band">"Signature"</p>
        <Code text=dump(Part::Signature)/>
    }
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
