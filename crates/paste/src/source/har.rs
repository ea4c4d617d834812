//! A HAR file: the requests of a browser and their responses (HAR 1.2).

use jose::json::{self, Kind, Value};

use super::json::{Inside, string};
use super::{Input, Source, address};
use crate::Request as Whole;
use crate::decode;
use crate::message::{self, Request};
use crate::reader::Reader;
use crate::text::Text;

pub(super) static SOURCE: Source = Source {
    name: "HAR file",
    says: "What a browser's network panel saves: requests and their responses.",
    nested: false,
    read,
};

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    let log = input.json.as_ref().and_then(|value| json::get(value.members(), "log"));
    let Some(Kind::Array(entries)) =
        log.and_then(|log| json::get(log.members(), "entries")).map(|entries| &entries.kind)
    else {
        return false;
    };
    for (entry, number) in entries.iter().zip(1_usize..) {
        reader.within(&format!("request {number} of the HAR"), &mut |reader| exchange(reader, input.text, entry));
    }
    true
}

/// A string member.
fn member<'t>(text: Text<'t>, of: &Value, name: &str) -> Option<Inside<'t>> {
    string(text, json::get(of.members(), name)?)
}

/// A string member, as it stands.
fn plain(of: &Value, name: &str) -> Option<String> {
    json::get(of.members(), name)?.as_str().map(str::to_owned)
}

/// Pairs of “name” and “value”.
fn pairs<'v>(of: &'v Value, name: &str) -> impl Iterator<Item = (&'v str, &'v Value)> {
    let elements = json::get(of.members(), name).map(Value::elements).unwrap_or_default();
    elements
        .iter()
        .filter_map(|pair| Some((json::get(pair.members(), "name")?.as_str()?, json::get(pair.members(), "value")?)))
}

/// Reads one request with its response.
fn exchange(reader: &mut Reader<'_>, text: Text<'_>, entry: &Value) {
    let mark = reader.mark();
    let nonce = reader.nonce.clone();
    reader.bearer = None;
    reader.fields.clear();
    let mut place = None;
    let mut known = Request::default();
    if let Some(request) = json::get(entry.members(), "request") {
        known = Request { method: plain(request, "method"), url: plain(request, "url") };
        if let Some(url) = member(text, request, "url") {
            url.read(|url| address(reader, url));
        }
        common(reader, text, request);
        let mut whole = Whole { method: known.method.clone().unwrap_or_default(), ..Whole::default() };
        if let Some(data) = json::get(request.members(), "postData") {
            whole.body = plain(data, "text").unwrap_or_default();
            if whole.body.is_empty() {
                pairs(data, "params").for_each(|(name, value)| whole.push(name, value.as_str().unwrap_or_default()));
            }
            if let Some(body) = member(text, data, "text") {
                body.read(|body| reader.body(body, true));
            }
            named(reader, text, data, "params", "in the form body");
        }
        named(reader, text, request, "queryString", "in the query");
        place = reader.sent(mark, whole.to(known.url.as_deref().unwrap_or_default()));
    }
    if let Some(response) = json::get(entry.members(), "response") {
        let mut answer = String::new();
        common(reader, text, response);
        if let Some(content) = json::get(response.members(), "content")
            && let Some(body) = member(text, content, "text")
        {
            let is_base64 = plain(content, "encoding").is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64"));
            body.read(|body| {
                let decoded = decode::base64(body).filter(|_| is_base64);
                let body = decoded.as_ref().map_or(body, |decoded| decoded.text());
                reader.body(body, false);
                answer = body.text.to_owned();
            });
        }
        if let Some(target) = member(text, response, "redirectURL") {
            target.read(|target| reader.within("redirect", &mut |reader| address(reader, target)));
        }
        let status = json::get(response.members(), "status").map(|status| &status.kind);
        let status = match status {
            Some(Kind::Number(status)) => status.parse().unwrap_or_default(),
            _ => 0,
        };
        reader.answered(mark, place, status, &answer);
    }
    message::note(reader, mark, &known, nonce.as_ref());
}

/// What a request and a response both have.
fn common(reader: &mut Reader<'_>, text: Text<'_>, of: &Value) {
    for (name, value) in pairs(of, "headers") {
        if let Some(value) = string(text, value) {
            value.read(|value| message::field(reader, name, value));
        }
    }
    named(reader, text, of, "cookies", "cookie");
}

fn named(reader: &mut Reader<'_>, text: Text<'_>, of: &Value, list: &str, what: &str) {
    for (name, value) in pairs(of, list) {
        if let Some(value) = string(text, value) {
            value.read(|value| {
                reader.part(&format!("{name} {what}"), value);
            });
        }
    }
}
