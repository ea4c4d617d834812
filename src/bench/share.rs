//! A link that shows someone else a token: in the fragment alone, which browsers send to nobody.
//!
//! It shows as little as the person wants, at first the structure: the signature is dropped and claims are masked. A
//! public key may ride along; private keys and shared secrets never do.

use std::fmt;

use jose::json::{self, Kind, Reading, Value};
use jose::{Compact, Header, Jwk, Part, base64url};
use oauth::PRIVATE_MEMBERS;

/// Longest fragment that is written or read, in bytes.
pub const LONGEST: usize = 100_000;

/// What stands for a text that is not shown.
const MASK: &str = "\"•\"";

/// How much of a token a link shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// The header, and of the payload the names and kinds of its members.
    #[default]
    Structure,
    /// The header and the payload, without the signature: it can be read and not used.
    Claims,
    /// The whole token: whoever has the link can use it while it is good.
    Everything,
}

impl Shown {
    const ALL: [(Self, &str); 3] =
        [(Self::Structure, "structure"), (Self::Claims, "claims"), (Self::Everything, "everything")];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(shown, _)| *shown == self).map_or("", |(_, word)| word)
    }
}

/// Why there is no link, or why a link is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no signed token in the compact form, or its payload is no JSON object that could be masked.
    NoToken,
    /// The fragment would be, or is, longer than 100 KB.
    TooLong,
    /// A private key or a shared secret would ride along, or does.
    Secret,
    /// The link was cut off or changed on its way.
    Broken,
}

impl Refusal {
    /// The refusal and what to do, for the person.
    pub fn says(self) -> &'static str {
        match self {
            Self::NoToken => "Only a signed token with a JSON payload can be shared. Share it with its claims instead.",
            Self::TooLong => "The token is too long for a link. Send it as a file.",
            Self::Secret => "A private key or a secret is never shared by a link. If one was, make a new key.",
            Self::Broken => "The link is damaged. Ask for it again, as a whole.",
        }
    }
}

/// What a link shows. Nothing private can be in it.
#[derive(Clone, PartialEq, Eq)]
pub struct Share {
    token: String,
    shown: Shown,
    key: Option<String>,
}

impl Share {
    /// Takes of a token what is to be shown; refuses a text that is none, and one that holds a private key in the open.
    pub fn of(token: &str, shown: Shown) -> Result<Self, Refusal> {
        let compact = Compact::parse(token).map_err(|_| Refusal::NoToken)?;
        if !token.bytes().all(is_plain) {
            return Err(Refusal::NoToken);
        }
        let header = compact.segment(Part::Header);
        let decoded = base64url::decode(header, Part::Header).map_err(|_| Refusal::NoToken)?;
        Header::parse(&decoded).map_err(|_| Refusal::NoToken)?;
        let payload = base64url::decode(compact.segment(Part::Payload), Part::Payload).unwrap_or_default();
        let claims = Reading::of(&payload, Part::Payload).value;
        let masks = shown == Shown::Structure;
        let open = Reading::of(&decoded, Part::Header).value.into_iter().chain(claims.clone().filter(|_| !masks));
        if open.into_iter().any(|value| holds_private_key(&value)) {
            return Err(Refusal::Secret);
        }
        let token = match (shown, claims) {
            (Shown::Everything, _) => token.to_owned(),
            (Shown::Claims, _) => format!("{header}.{}.", compact.segment(Part::Payload)),
            (Shown::Structure, Some(value)) if matches!(value.kind, Kind::Object(_)) => {
                let mut masked = String::new();
                mask(&value, &mut masked);
                format!("{header}.{}.", base64url::encode(masked.as_bytes()))
            }
            (Shown::Structure, _) => return Err(Refusal::NoToken),
        };
        Ok(Self { token, shown, key: None })
    }

    /// Lets the public part of a key ride along; a shared secret has none, and is refused.
    pub fn with_key(mut self, key: &Jwk) -> Result<Self, Refusal> {
        self.key = Some(key.public_json().ok_or(Refusal::Secret)?);
        Ok(self)
    }

    /// The token, without what is not shown; its signature is empty but for [`Shown::Everything`].
    pub fn token(&self) -> &str {
        &self.token
    }

    /// How much of it is shown.
    pub fn shown(&self) -> Shown {
        self.shown
    }

    /// The public key that rides along, as JSON.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// The fragment, which opens the landing place: `#/?token=…&shown=structure&key=…`.
    pub fn to_fragment(&self) -> Result<String, Refusal> {
        let mut fragment = format!("#/?token={}&shown={}", self.token, self.shown.word());
        if let Some(key) = &self.key {
            fragment.push_str("&key=");
            fragment.push_str(&base64url::encode(key.as_bytes()));
        }
        if fragment.len() > LONGEST { Err(Refusal::TooLong) } else { Ok(fragment) }
    }

    /// Reads a fragment; nothing for one that shares nothing, as `#/` or `#/keys`.
    pub fn from_fragment(fragment: &str) -> Option<Result<Self, Refusal>> {
        let rest = fragment.strip_prefix('#').unwrap_or(fragment).strip_prefix("/?")?;
        // Longer ones are not looked into, and every other word of ours is short.
        if !rest.starts_with("token=") {
            return None;
        }
        if fragment.len() > LONGEST {
            return Some(Err(Refusal::TooLong));
        }
        Some(read(rest))
    }
}

/// Neither the token nor the key: the log of a page is no place for them.
impl fmt::Debug for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = if self.key.is_some() { ", with a key" } else { "" };
        write!(f, "Share({:?}, {} bytes{key})", self.shown, self.token.len())
    }
}

fn read(words: &str) -> Result<Share, Refusal> {
    let (mut token, mut shown, mut key) = (None, None, None);
    for word in words.split('&') {
        let (name, value) = word.split_once('=').ok_or(Refusal::Broken)?;
        let slot = match name {
            "token" => &mut token,
            "shown" => &mut shown,
            "key" => &mut key,
            _ => return Err(Refusal::Broken),
        };
        if slot.replace(value).is_some() {
            return Err(Refusal::Broken);
        }
    }
    let token = token.filter(|token| token.bytes().all(is_plain) && token.split('.').count() == 3);
    let token = token.ok_or(Refusal::Broken)?;
    let shown = Shown::ALL.iter().find(|(_, word)| Some(*word) == shown).ok_or(Refusal::Broken)?.0;
    // What claims to be without a signature is.
    if (shown == Shown::Everything) == token.ends_with('.') {
        return Err(Refusal::Broken);
    }
    let key = key.map(public_key).transpose()?;
    Ok(Share { token: token.to_owned(), shown, key })
}

fn public_key(base64: &str) -> Result<String, Refusal> {
    let bytes = base64url::decode(base64, Part::Key).map_err(|_| Refusal::Broken)?;
    let text = String::from_utf8(bytes).map_err(|_| Refusal::Broken)?;
    let jwk = Jwk::parse(&text).map_err(|_| Refusal::Broken)?;
    if jwk.is_private() { Err(Refusal::Secret) } else { jwk.public_json().ok_or(Refusal::Secret) }
}

/// What a fragment carries without being encoded.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte)
}

/// Whether a JWK with a private member stands in it, at any depth (RFC 7518 §6, RFC 9964 §3).
pub(super) fn holds_private_key(value: &Value) -> bool {
    let members = value.members();
    let is_key = json::get(members, "kty").is_some();
    members.iter().any(|member| is_key && PRIVATE_MEMBERS.contains(&member.name.as_str()))
        || members.iter().map(|member| &member.value).chain(value.elements()).any(holds_private_key)
}

/// The JSON with its names and its structure, and every value in place of which one of its kind stands.
fn mask(value: &Value, masked: &mut String) {
    match &value.kind {
        Kind::Null => masked.push_str("null"),
        Kind::Bool(_) => masked.push_str("false"),
        Kind::Number(_) => masked.push('0'),
        Kind::String(_) => masked.push_str(MASK),
        Kind::Array(elements) => {
            masked.push('[');
            for (i, element) in elements.iter().enumerate() {
                masked.push_str(if i > 0 { "," } else { "" });
                mask(element, masked);
            }
            masked.push(']');
        }
        Kind::Object(members) => {
            masked.push('{');
            for (i, member) in members.iter().enumerate() {
                masked.push_str(if i > 0 { "," } else { "" });
                masked.push_str(&json::quote(&member.name));
                masked.push(':');
                mask(&member.value, masked);
            }
            masked.push('}');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::sample_token;
    use crate::route::Route;
    use jose::Key;

    /// RFC 7515 A.3.
    const PRIVATE: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#;
    const D: &str = "jpsQnnGQmL";

    fn token(header: &str, payload: &str) -> String {
        format!("{}.{}.c2ln", base64url::encode(header.as_bytes()), base64url::encode(payload.as_bytes()))
    }

    fn payload(share: &Share) -> String {
        let segment = share.token().split('.').nth(1).expect("a payload");
        String::from_utf8(base64url::decode(segment, Part::Payload).expect("base64url")).expect("UTF-8")
    }

    #[test]
    fn the_structure_keeps_names_and_hides_values() {
        let claims = r#"{"sub":"alice","n":1.5e3,"ok":true,"no":null,"aud":["a","b"],"cnf":{"jkt":"0Zc"}}"#;
        let share = Share::of(&token(r#"{"alg":"ES256"}"#, claims), Shown::Structure).expect("a share");
        assert_eq!(payload(&share), r#"{"sub":"•","n":0,"ok":false,"no":null,"aud":["•","•"],"cnf":{"jkt":"•"}}"#);
        assert!(share.token().ends_with('.'));
        assert!(share.token().starts_with(&base64url::encode(br#"{"alg":"ES256"}"#)));
    }

    #[test]
    fn each_choice_shows_what_it_says() {
        let whole = sample_token();
        let unsigned = format!("{}.", whole.rsplit_once('.').expect("a signature").0);
        assert_eq!(Share::of(whole, Shown::Claims).expect("a share").token(), unsigned);
        assert_eq!(Share::of(whole, Shown::Everything).expect("a share").token(), whole);
        assert_eq!(Shown::default(), Shown::Structure);
    }

    #[test]
    fn a_link_comes_back_as_it_was_and_opens_the_landing_place() {
        let key = Key::parse(PRIVATE).expect("a key");
        for (shown, _) in Shown::ALL {
            let share = Share::of(sample_token(), shown).expect("a share").with_key(key.jwk()).expect("public");
            let fragment = share.to_fragment().expect("short");
            assert_eq!(Route::parse(&fragment), Some(Route::Inspect));
            assert_eq!(Share::from_fragment(&fragment), Some(Ok(share)));
        }
    }

    #[test]
    fn private_material_is_never_in_a_link() {
        let key = Key::parse(PRIVATE).expect("a key");
        let share = Share::of(sample_token(), Shown::Everything).expect("a share").with_key(key.jwk()).expect("public");
        assert!(!share.key().expect("a key").contains(D));
        let secret = Key::secret(&[7; 32]).expect("a secret");
        assert_eq!(share.with_key(secret.jwk()), Err(Refusal::Secret));
        let embedded = format!(r#"{{"alg":"ES256","jwk":{PRIVATE}}}"#);
        let claims = format!(r#"{{"cnf":{{"jwk":{PRIVATE}}}}}"#);
        for shown in [Shown::Structure, Shown::Claims, Shown::Everything] {
            assert_eq!(Share::of(&token(&embedded, "{}"), shown), Err(Refusal::Secret));
            let of_claims = Share::of(&token(r#"{"alg":"ES256"}"#, &claims), shown);
            assert_eq!(of_claims.is_ok(), shown == Shown::Structure);
        }
        let fragment = format!("#/?token=a.b.&shown=claims&key={}", base64url::encode(PRIVATE.as_bytes()));
        assert_eq!(Share::from_fragment(&fragment), Some(Err(Refusal::Secret)));
        let fragment = format!("#/?token=a.b.&shown=claims&key={}", base64url::encode(br#"{"kty":"oct","k":"AA"}"#));
        assert_eq!(Share::from_fragment(&fragment), Some(Err(Refusal::Secret)));
    }

    #[test]
    fn what_is_no_link_is_told_from_one_that_is_broken() {
        for fragment in ["", "#", "#/", "#/keys", "#/?x=1", "#/keys?token=a.b.c", "x"] {
            assert_eq!(Share::from_fragment(fragment), None, "{fragment}");
        }
        for rest in [
            "",
            "a",
            "a.b.c",
            "a.b.c&shown=all",
            "a.b.c&shown=claims",
            "a.b.&shown=everything",
            "a.b.&shown=claims&shown=claims",
            "a.b.&shown=claims&x=1",
            "a.b.&shown=claims&key=!",
            "a.b.&shown=claims&key=e30",
            "a%20b.&shown=claims",
            "a.b.&shown",
        ] {
            assert_eq!(Share::from_fragment(&format!("#/?token={rest}")), Some(Err(Refusal::Broken)), "{rest}");
        }
        let long = format!("#/?token=a.{}.&shown=claims", "b".repeat(LONGEST));
        assert_eq!(Share::from_fragment(&long), Some(Err(Refusal::TooLong)));
    }

    #[test]
    fn what_cannot_be_shared_is_refused() {
        for text in ["", "a.b", "a.b.c", "e30.e30.e30.e30.e30", "{}", "e30.WzFd.c2ln", "e30.gA.c2ln"] {
            assert_eq!(Share::of(text, Shown::Structure), Err(Refusal::NoToken), "{text}");
        }
        let long = token("{}", &format!(r#"{{"a":"{}"}}"#, "x".repeat(LONGEST)));
        let share = |shown| Share::of(&long, shown).expect("a share").to_fragment();
        assert_eq!(share(Shown::Claims), Err(Refusal::TooLong));
        assert!(share(Shown::Structure).is_ok(), "what is masked is short");
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod any {
        use super::*;
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn text_gets_an_answer(text in "\\PC{0,40}|#/\\?(token|shown|key)=[a-zA-Z.&=_-]{0,30}") {
                let _answer = Share::from_fragment(&text);
                let _answer = Share::from_fragment(&format!("#/?token={text}"));
                for (shown, _) in Shown::ALL {
                    let _answer = Share::of(&text, shown);
                }
            }

            #[test]
            fn value_is_hidden_and_every_link_comes_back(
                values in prop::collection::vec("[a-z0-9]{12}", 1..6),
                numbers in prop::collection::vec(1_000_000_u64.., 1..4),
            ) {
                let strings: Vec<_> = values.iter().map(|value| json::quote(value)).collect();
                let claims = format!(r#"{{"a":[{}],"b":{{"c":{:?}}}}}"#, strings.join(","), numbers);
                let token = token(r#"{"alg":"ES256"}"#, &claims);
                let share = Share::of(&token, Shown::Structure).expect("a share");
                let shown = payload(&share);
                prop_assert!(values.iter().all(|value| !shown.contains(value)));
                prop_assert!(numbers.iter().all(|number| !shown.contains(&number.to_string())));
                let fragment = share.to_fragment().expect("short");
                prop_assert_eq!(Share::from_fragment(&fragment), Some(Ok(share)));
            }
        }
    }
}
