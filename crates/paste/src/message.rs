//! What HTTP carries tokens in: header fields, and what is known of the request they stand in (RFC 6750, RFC 9449).

use crate::exchange;
use crate::reader::{Reader, is_opaque};
use crate::source::{address, challenge, cookies};
use crate::text::Text;

/// A request as far as it is known.
#[derive(Default)]
pub(crate) struct Request {
    pub(crate) method: Option<String>,
    pub(crate) url: Option<String>,
}

/// Reads a header field.
pub(crate) fn field(reader: &mut Reader<'_>, name: &str, value: Text<'_>) {
    let value = value.trim();
    reader.fields.push(exchange::field(name.trim(), value.text));
    match name.trim().to_ascii_lowercase().as_str() {
        "authorization" | "proxy-authorization" => credentials(reader, name.trim(), value),
        "dpop" => {
            reader.part("DPoP header", value);
        }
        "dpop-nonce" => reader.nonce = Some(value.text.to_owned()),
        "cookie" => cookies(reader, value),
        "set-cookie" => cookies(reader, value.split_once(';').map_or(value, |(first, _)| first)),
        "www-authenticate" => {
            if let Some(error) = challenge(value.text) {
                reader.send(error);
            }
        }
        "location" | "referer" => {
            reader.within(&format!("{} header", name.trim()), &mut |reader| address(reader, value))
        }
        _ => {
            reader.part(&format!("{} header", name.trim()), value);
        }
    }
}

/// `Bearer` and `DPoP` carry an access token; other schemes carry none.
fn credentials(reader: &mut Reader<'_>, name: &str, value: Text<'_>) {
    let Some((scheme, token)) = value.text.split_once(char::is_whitespace) else {
        reader.part(name, value);
        return;
    };
    let token = value.sub(token.trim());
    let Some(known) = ["Bearer", "DPoP"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known)) else {
        if !reader.part(&format!("{name}: {scheme}"), token) {
            reader.say(&format!("{name}: {} was passed over.", jose::visible(scheme.get(..20).unwrap_or(scheme))));
        }
        return;
    };
    reader.token_part(&format!("{name}: {known}"), token);
    // Broken lines are joined where the token is offered, and `$TOKEN` stands for one.
    let access: String = token.text.split_whitespace().collect();
    reader.bearer = Some(access).filter(|access| is_opaque(access));
}

/// Notes what is known of a request in the tokens offered since a mark.
///
/// `nonce` is the one that the server gave before this request.
pub(crate) fn note(reader: &mut Reader<'_>, mark: usize, request: &Request, nonce: Option<&String>) {
    if let Some(bearer) = reader.bearer.take() {
        reader.beside(mark, &bearer);
    }
    for found in reader.since(mark) {
        found.context.method = found.context.method.take().or_else(|| request.method.clone());
        found.context.url = found.context.url.take().or_else(|| request.url.clone());
        found.context.nonce = found.context.nonce.take().or_else(|| nonce.cloned());
    }
}
