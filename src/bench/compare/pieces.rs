//! What is shown of a request: its bytes in pieces, so that a credential can be masked and a JWT told by its segments.

use oauth::Request;
use oauth::auth::form_encoded;
use oauth::purpose::is_secret;

/// What stands for a credential that is not shown, however long it is.
pub const MASK: &str = "••••••••";

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything.
    Plain,
    /// A name of a header field or a parameter.
    Name,
    /// The header of a JWT.
    Header,
    /// Its payload.
    Payload,
    /// Its signature: without it, the rest is worth nothing.
    Signature,
    /// A credential.
    Secret,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: Kind,
    /// Its bytes.
    pub text: String,
}

impl Piece {
    /// A piece.
    pub fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }

    /// Whether whoever has it can do harm with it.
    pub fn is_secret(&self) -> bool {
        matches!(self.kind, Kind::Secret | Kind::Signature)
    }

    /// The text, or what stands for it.
    pub fn shown(&self, secrets: bool) -> &str {
        if secrets || !self.is_secret() { &self.text } else { MASK }
    }
}

/// A value by its name, in pieces: the credential of a header, a secret, a JWT.
pub fn value(name: &str, value: &str) -> Vec<Piece> {
    if name.eq_ignore_ascii_case("authorization")
        && let Some((scheme, credentials)) = value.split_once(' ')
    {
        let mut pieces = vec![Piece::new(Kind::Plain, format!("{scheme} "))];
        match is_jwt(credentials) {
            true => pieces.extend(segments(credentials)),
            false => pieces.push(Piece::new(Kind::Secret, credentials)),
        }
        return pieces;
    }
    match name {
        // Without its signature a JWT is worth nothing, and the rest of it says a lot.
        _ if is_jwt(value) => segments(value),
        name if name == "client_secret" || is_secret(name) => vec![Piece::new(Kind::Secret, value)],
        _ => vec![Piece::new(Kind::Plain, value)],
    }
}

/// A whole request, byte for byte.
pub fn request(request: &Request) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for line in request.head().lines() {
        match line.split_once(": ") {
            Some((name, text)) => {
                pieces.push(Piece::new(Kind::Name, name));
                pieces.push(Piece::new(Kind::Plain, ": "));
                pieces.extend(value(name, text));
            }
            None => pieces.push(Piece::new(Kind::Plain, line)),
        }
        pieces.push(Piece::new(Kind::Plain, "\n"));
    }
    pieces.push(Piece::new(Kind::Plain, "\n"));
    form(request, &mut pieces);
    pieces
}

/// The parameters, as they stand in a body or an address.
pub fn form(request: &Request, pieces: &mut Vec<Piece>) {
    for (index, field) in request.form.iter().enumerate() {
        if index > 0 {
            pieces.push(Piece::new(Kind::Plain, "&"));
        }
        pieces.push(Piece::new(Kind::Name, form_encoded(&field.name)));
        pieces.push(Piece::new(Kind::Plain, "="));
        pieces.extend(value(&field.name, &form_encoded(&field.value)));
    }
}

/// The text as it is, or with masks.
pub fn text(pieces: &[Piece], secrets: bool) -> String {
    pieces.iter().map(|piece| piece.shown(secrets)).collect()
}

/// Three segments, and the first begins as an object in base64url does.
fn is_jwt(text: &str) -> bool {
    text.starts_with("ey") && text.split('.').count() == 3
}

fn segments(token: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (text, kind) in token.split('.').zip([Kind::Header, Kind::Payload, Kind::Signature]) {
        if !pieces.is_empty() {
            pieces.push(Piece::new(Kind::Plain, "."));
        }
        pieces.push(Piece::new(kind, text));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credential_is_masked_wherever_it_stands() {
        for (name, whole, masked) in [
            ("Authorization", "Basic YTpi", "Basic ••••••••"),
            ("authorization", "Bearer eyJh.eyJi.c2ln", "Bearer eyJh.eyJi.••••••••"),
            ("client_secret", "s3cr3t", "••••••••"),
            ("refresh_token", "r3fresh", "••••••••"),
            ("assertion", "eyJh.eyJi.c2ln", "eyJh.eyJi.••••••••"),
            ("client_assertion", "eyJh.eyJi.c2ln", "eyJh.eyJi.••••••••"),
            ("grant_type", "client_credentials", "client_credentials"),
        ] {
            let pieces = value(name, whole);
            assert_eq!(text(&pieces, true), whole);
            assert_eq!(text(&pieces, false), masked);
        }
    }

    #[test]
    fn a_request_is_its_own_bytes() {
        let endpoint = crate::bench::compare::endpoint("https://as.example", "/token");
        let mut sent = Request::client_credentials(endpoint, "a b");
        sent.form.push(oauth::Field::new("client_secret", "s+ß&"));
        sent.form.push(oauth::Field::new("a name", "=&"));
        assert_eq!(text(&request(&sent), true), sent.http().replace("\r\n", "\n"));
        assert!(!text(&request(&sent), false).contains("s%2B"));
    }
}
