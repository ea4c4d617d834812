//! What mends what the grammar refuses, where that is certain.

use std::ops::Range;

use jose::json::{self, Kind, Member, Value};
use jose::{At, Finding, Inspection, Part, base64url};

use super::form::wrapped::{inner, is_token, squeezed};
use super::{Subject, claims};

impl Subject<'_> {
    /// The finding, with the change that mends it, where there is one and it has none yet.
    pub(crate) fn mended(&self, finding: Finding) -> Finding {
        if finding.fix.is_some() {
            return finding;
        }
        match finding.rule.id {
            "P01" => unspaced(self.inspection, finding),
            "P02" | "P03" => respelled(self.inspection, finding),
            "P13" | "P14" => once(self.inspection, finding),
            "C10" => self.mended_audience(finding),
            "C14" => match finding.place.member.clone() {
                Some(name) => claims::unit::as_number(self, finding, &name),
                None => finding,
            },
            "C23" => match self.claims.get("jti").map(|jti| &jti.kind) {
                Some(Kind::Number(text)) => self.with_claim(finding, "jti", &json::quote(text)),
                _ => finding,
            },
            _ => finding,
        }
    }
}

/// One line, without what it was wrapped in; a word before or after it is not certain to be no part of it.
fn unspaced(inspection: &Inspection, finding: Finding) -> Finding {
    let text = inspection.token.as_str();
    let inside = inner(text).and_then(|inner| text.get(inner)).unwrap_or(text).trim();
    // A line may break anywhere; a space is a slip only beside a dot.
    let words = inside.lines().any(|line| {
        let pieces: Vec<&str> = line.split(' ').filter(|piece| !piece.is_empty()).collect();
        let joined = |pair: &[&str]| matches!(pair, [one, next] if one.ends_with('.') || next.starts_with('.'));
        !pieces.windows(2).all(joined)
    });
    let token = squeezed(inside);
    if is_token(&token) && !words && Inspection::exact(&token, 0).findings.is_empty() {
        finding.fix(Part::Token, 0..text.len(), token)
    } else {
        finding
    }
}

/// The segment in base64url, if it is but plain base64 (RFC 4648 §4).
fn respelled(inspection: &Inspection, finding: Finding) -> Finding {
    let part = finding.place.part;
    let Some(span) = inspection.segment(part).map(|segment| segment.span.clone()) else { return finding };
    let segment = inspection.token.get(span.clone()).unwrap_or_default();
    let respelled = segment.trim_end_matches('=').replace('+', "-").replace('/', "_");
    if base64url::decode(&respelled, part).is_ok() { finding.fix(Part::Token, span, respelled) } else { finding }
}

/// Without the second of two members that say the same.
fn once(inspection: &Inspection, finding: Finding) -> Finding {
    let part = finding.place.part;
    let value = if part == Part::Header { &inspection.header } else { &inspection.payload };
    let (Some(value), At::Decoded(second), Some(first)) = (value, &finding.place.at, &finding.also) else {
        return finding;
    };
    let json = inspection.segment(part).and_then(|segment| segment.decoded.as_deref()).unwrap_or_default();
    match superfluous(value, first, second, json) {
        Some(bytes) => finding.fix(part, bytes, ""),
        None => finding,
    }
}

/// The bytes of the second member, with the comma before it, if its value is the first one's.
fn superfluous(value: &Value, first: &Range<usize>, second: &Range<usize>, json: &[u8]) -> Option<Range<usize>> {
    let members = value.members();
    let is = |member: &&Member, name: &Range<usize>| member.name_span == *name;
    if let Some(at) = members.iter().position(|member| is(&member, second)) {
        let (before, again) = (members.get(at.checked_sub(1)?)?, members.get(at)?);
        let kept = members.iter().find(|member| is(member, first))?;
        let same = json.get(kept.value.span.clone())? == json.get(again.value.span.clone())?;
        return same.then_some(before.value.span.end..again.value.span.end);
    }
    let holds = |value: &&Value| value.span.start <= second.start && second.end <= value.span.end;
    let inner = members.iter().map(|member| &member.value).chain(value.elements()).find(holds)?;
    superfluous(inner, first, second, json)
}
