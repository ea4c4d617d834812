//! Header and claims one by one: the value as it is written, what it means, and who says so.

use jose::json::{Kind, Value};
use jose::registry;
use jose::sd_jwt::Disclosure;
use jose::{Algorithm, Family, Finding, Inspection, Part, Source, jwe, visible};

use super::unfolded::{Reader, unfolded};
use crate::element::{El, View, el, views};
use crate::pages::inspect::Glass;
use crate::widgets::{member_table, source_link};

/// More members than these are for the view of the JSON: nobody reads them one by one.
const MAX_ROWS: usize = 100;

/// Longest beginning of something that is no object.
const EXCERPT: usize = 160;

/// The table.
pub(super) fn annotated(inspection: &Inspection, findings: &[Finding], glass: Glass) -> El {
    let issuer = inspection.payload.as_ref().and_then(|payload| jose::json::get(payload.members(), "iss"));
    let issuer = issuer.and_then(Value::as_str);
    let disclosures = inspection.disclosures.as_slice();
    let part = |title: &str, part: Part, value: &Option<Value>| {
        let bytes = inspection.segment(part).and_then(|segment| segment.decoded.as_deref()).unwrap_or_default();
        let text = String::from_utf8_lossy(bytes);
        Table { part, text: &text, issuer, findings, disclosures, glass }.band(title, value.as_ref())
    };
    let mut table = member_table().add(part("Header", Part::Header, &inspection.header));
    if inspection.unprotected.is_some() {
        // Its places are those of the text itself.
        let whole = Table { part: Part::Token, text: &inspection.token, issuer, findings, disclosures, glass };
        table = table.add(whole.band("Header, not protected", inspection.unprotected.as_ref()));
    }
    if inspection.form.is_encrypted() {
        let says = "Encrypted: only the header can be read without a key. See Decrypt.";
        return table.add(band("Content").add(line("td.quiet", says)));
    }
    table = table.add(part("Payload", Part::Payload, &inspection.payload));
    if !disclosures.is_empty() {
        table = table.add(disclosed(disclosures));
    }
    let size = inspection.segment(Part::Signature).and_then(|segment| segment.decoded.as_deref()).map(<[u8]>::len);
    let size = size.map_or_else(|| "Nothing that could be decoded.".to_owned(), |size| format!("{size} bytes"));
    let form = signature_form(inspection);
    table.add(band("Signature").add(line("td", format!("{size}{form}"))))
}

/// Whether the length is the algorithm's, in a word.
fn signature_form(inspection: &Inspection) -> &'static str {
    let bytes = inspection.segment(Part::Signature).and_then(|segment| segment.decoded.as_deref()).unwrap_or_default();
    let alg = inspection.header.as_ref().and_then(|header| jose::json::get(header.members(), "alg"));
    match alg.and_then(Value::as_str).and_then(Algorithm::named) {
        Some(row) if row.signature_len.is_none_or(|length| length == bytes.len()) => match row.family {
            Family::Hmac(_) => ", the whole HMAC value",
            Family::Ecdsa(_) | Family::Ed25519 => ", R ‖ S",
            Family::RsaPkcs1(_) | Family::RsaPss(_) => ", one number",
            Family::MlDsa(_) => ", one whole",
        },
        _ => "",
    }
}

/// What an SD-JWT discloses: name, value, and whether the token has the digest.
fn disclosed(disclosures: &[Disclosure]) -> El {
    let row = |disclosure: &Disclosure| {
        let name = disclosure.name.as_deref().map_or_else(|| "an element".to_owned(), visible);
        let says = if disclosure.belongs { "its digest stands in the token" } else { "the token has no digest of it" };
        el("tr")
            .add(el("th.name.payload").set("scope", "row").add(el("bdi").add(name)))
            .add(
                el("td.value")
                    .add(el("bdi").add(visible(&disclosure.value)))
                    .add(el("span.meaning").add(says).add(": ").add(disclosure.digest.as_str())),
            )
            .add(el("td.where").add(source_link("RFC 9901 §4.2", "https://www.rfc-editor.org/rfc/rfc9901#section-4.2")))
    };
    band("Disclosed").add(views(disclosures.iter().take(MAX_ROWS).map(row)))
}

/// One part of the token and what is known of its members.
struct Table<'a> {
    part: Part,
    text: &'a str,
    /// Whose claims these are.
    issuer: Option<&'a str>,
    findings: &'a [Finding],
    disclosures: &'a [Disclosure],
    glass: Glass,
}

impl Table<'_> {
    fn band(&self, title: &str, value: Option<&Value>) -> El {
        let band = band(title);
        match value {
            Some(value) if matches!(value.kind, Kind::Object(_)) => {
                let members = value.members();
                let rows = views(members.iter().take(MAX_ROWS).map(|member| self.row(&member.name, &member.value)));
                let surplus = members.len().saturating_sub(MAX_ROWS);
                let more = (surplus > 0).then(|| line("td.quiet", format!("… and {surplus} more: see JSON.")));
                band.add(rows).add(more)
            }
            _ if self.text.is_empty() => band.add(line("td.quiet", "Nothing that could be decoded.")),
            _ => band.add(line("td.value", el("bdi").add(excerpt(self.text)))),
        }
    }

    fn row(&self, name: &str, value: &Value) -> El {
        let known = match self.part {
            Part::Payload => registry::claim(name, self.issuer),
            _ => registry::named(registry::HEADERS, name),
        };
        let algorithm = value.as_str().filter(|_| self.part != Part::Payload).and_then(|value| about(name, value));
        let meaning = algorithm.map(|(about, _)| about).or(known.map(|row| row.meaning));
        let source = algorithm.map(|(_, source)| source).or(known.map(|row| row.source));
        let class = if self.part == Part::Payload { "name payload" } else { "name header" };
        let reader = Reader { text: self.text, disclosures: self.disclosures, glass: self.glass };
        el("tr")
            .add(
                el("th")
                    .set("scope", "row")
                    .set("class", class)
                    .add(el("bdi").add(visible(name)))
                    .add(self.flags(name)),
            )
            .add(
                el("td.value")
                    .add(unfolded(&reader, value, known))
                    .add(el("span.meaning").add(meaning.unwrap_or("not a registered name here: its maker knows"))),
            )
            .add(el("td.where").add(source.map(|source| source_link(&source.to_string(), &source.url()))))
    }

    /// The ids of what the rules have to say of a member.
    fn flags(&self, name: &str) -> View {
        let of_member =
            |finding: &Finding| finding.place.part == self.part && finding.place.member.as_deref() == Some(name);
        let flags = self.findings.iter().enumerate().filter(|(_, finding)| of_member(finding));
        views(flags.map(|(index, finding)| {
            let weight = crate::pages::findings::weight(finding);
            let says = format!("{}: {}", finding.rule.id, finding.rule.says);
            let glass = self.glass;
            el("button.flag")
                .set("type", "button")
                .set("class", weight.flag_class())
                .set("title", &says)
                .set("aria-label", &says)
                .add(finding.rule.id)
                .on_click(move || glass.show(index))
        }))
    }
}

/// What an algorithm that a header names is, and who says so.
fn about(member: &str, name: &str) -> Option<(&'static str, Source)> {
    let signs = || Algorithm::named(name).map(|row| (row.about, row.source));
    let wraps = || jwe::Algorithm::named(name).map(|row| (row.about, row.source));
    match member {
        "alg" => signs().or_else(wraps),
        "enc" => jwe::Encryption::named(name).map(|row| (row.about, row.source)),
        _ => None,
    }
}

fn band(title: &str) -> El {
    el("tbody").add(el("tr.band").add(el("th").set("colspan", "3").set("scope", "rowgroup").add(title)))
}

fn line(cell: &str, content: impl Into<View>) -> El {
    el("tr").add(el(cell).set("colspan", "3").add(content))
}

/// The beginning of what is no object; the other views have the whole.
fn excerpt(text: &str) -> String {
    let start: String = text.chars().take(EXCERPT).collect();
    let more = if start.len() < text.len() { " … see JSON or Bytes for the rest." } else { "" };
    format!("{}{more}", visible(&start))
}
