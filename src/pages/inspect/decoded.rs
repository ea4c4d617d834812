//! The token decoded: annotated, as its own JSON, as bytes, and what its signature is made of.

use jose::{Algorithm, At, Finding, Inspection, Part, visible, visible_lines};

use super::Glass;
use crate::element::{El, View, el, region, views};
use crate::widgets::{Mark, code, marked, member_table, panel};

mod annotated;
mod unfolded;

/// The views, in the order of their tabs.
pub(super) const VIEWS: &[&str] = &["Annotated", "JSON", "Bytes", "Signature"];

/// The tab of the view in which every byte of the JSON stands.
pub(super) const JSON: usize = 1;

/// More bytes than these of one part are not laid out at once.
const MOST_SHOWN: usize = 64 * 1024;

/// More bytes than these are not shown in hexadecimal.
const MOST_HEX: usize = 8 * 1024;

/// The views of the token under the glass.
pub(super) fn decoded(glass: Glass) -> El {
    let body = region(move || {
        let shown = glass.views.shown();
        glass.report.with(|report| {
            glass.inspection.with(|inspection| match shown {
                0 => annotated::annotated(inspection, &report.findings, glass).into(),
                JSON => json(inspection, &report.findings),
                2 => bytes(inspection),
                _ => signature(inspection),
            })
        })
    });
    panel("Decoded", glass.views.bar("Views")).add(glass.views.panel(body))
}

/// The id of the spot that a finding marks, by its place in the report.
pub(super) fn spot(index: usize) -> String {
    format!("spot-{index}")
}

/// The spots that findings mark in one part; `inside` picks the bytes of a place.
pub(super) fn spots(findings: &[Finding], inside: impl Fn(&Finding) -> Option<std::ops::Range<usize>>) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (index, finding) in findings.iter().enumerate() {
        let Some(at) = inside(finding) else { continue };
        let title = format!("{}: {}", finding.rule.id, finding.rule.says);
        let class = super::super::findings::weight(finding).mark_class();
        marks.push(Mark { at, id: spot(index), class, title: title.clone() });
        marks.extend(finding.also.clone().map(|at| Mark { at, id: String::new(), class, title }));
    }
    marks
}

/// The JSON as it was encoded, byte for byte, what is wrong with it marked.
fn json(inspection: &Inspection, findings: &[Finding]) -> View {
    let text = |part: Part| {
        let bytes = inspection.segment(part).and_then(|segment| segment.decoded.as_deref()).unwrap_or_default();
        let marks = spots(findings, |finding| match &finding.place.at {
            At::Decoded(span) if finding.place.part == part => Some(span.clone()),
            _ => None,
        });
        let whole = el("pre.code").set("tabindex", "0").set("role", "group").set("aria-label", part.name());
        marked(whole, bytes, 0..bytes.len(), &marks, MOST_SHOWN, visible_lines)
    };
    let title = |part: &str| el("p.band").add(format!("{part}, exactly as encoded"));
    let mut blocks = vec![title("Header"), text(Part::Header)];
    if !inspection.form.is_encrypted() {
        blocks.extend([title("Payload"), text(Part::Payload)]);
    }
    for disclosure in &inspection.disclosures {
        blocks.extend([el("p.band").add("Disclosure"), code(visible(&disclosure.json))]);
    }
    views(blocks)
}

/// Every piece in hexadecimal, under its name and its place in the token.
fn bytes(inspection: &Inspection) -> View {
    let block = |segment: &jose::inspection::Segment| {
        let bytes = segment.decoded.as_deref();
        let name = super::pasted::name(segment.part);
        let (start, end) = (segment.span.start, segment.span.end);
        let size = bytes.map_or_else(|| "not base64url".to_owned(), |bytes| format!("{} bytes", bytes.len()));
        let title = el("p.band").add(el("span").set("class", super::pasted::class(segment.part)).add(name));
        [
            title.add(format!(": {size}, from characters {start} to {end} of the token")),
            code(hex(bytes.unwrap_or_default())),
        ]
    };
    views(inspection.segments.iter().flat_map(block))
}

/// What the signature is made of.
fn signature(inspection: &Inspection) -> View {
    let alg = inspection.header.as_ref().and_then(|header| jose::json::get(header.members(), "alg"));
    let algorithm = alg.and_then(jose::json::Value::as_str).and_then(Algorithm::named);
    let Some(bytes) = inspection.segment(Part::Signature).and_then(|segment| segment.decoded.as_deref()) else {
        return el("p.body.quiet").add("No signature that could be decoded.").into();
    };
    let by = algorithm.map_or("The algorithm is not known here.", |algorithm| algorithm.about);
    let rows = jose::inspection::signature::read(algorithm, bytes).into_iter().map(|piece| {
        el("tr")
            .add(el("th.name.signature-name").set("scope", "row").add(piece.name))
            .add(el("td.value").set("colspan", "2").add(piece.hex).add(el("span.meaning").add(piece.about)))
    });
    views([el("p.band").add(by), member_table().add(el("tbody").add(views(rows)))])
}

/// Sixteen bytes a line: place, hexadecimal, and what of it is ASCII.
fn hex(bytes: &[u8]) -> String {
    let line = |(index, chunk): (usize, &[u8])| {
        let hex: Vec<_> = chunk.iter().map(|byte| format!("{byte:02x}")).collect();
        let ascii: String =
            chunk.iter().map(|b| if b.is_ascii_graphic() || *b == b' ' { char::from(*b) } else { '·' }).collect();
        format!("{:05x}  {:<47}  {ascii}", index.saturating_mul(16), hex.join(" "))
    };
    let shown = bytes.get(..MOST_HEX).unwrap_or(bytes);
    let mut lines = shown.chunks(16).enumerate().map(line).collect::<Vec<_>>().join("\n");
    if shown.len() < bytes.len() {
        lines.push_str(&format!("\n… and {} more bytes.", bytes.len().saturating_sub(shown.len())));
    }
    lines
}
