//! A client assertion in the making: sound defaults, every member open to change (RFC 7523 §3, RFC 10070 §4).

use jose::json::{self, Kind, Reading};
use jose::{Algorithm, Finding, Key, Part, Source, UnixTime, base64url};
use rand_core::TryCryptoRng;

use crate::ASSERTION_TYP;

/// Seconds an assertion lives unless the person says otherwise: enough for one request.
pub const DEFAULT_LIFETIME: i64 = 60;

/// What makes each assertion its own: when it was made, and 128 random bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub(crate) now: UnixTime,
    pub(crate) jti: String,
}

impl Stamp {
    /// A stamp for this moment. Fails only when the random number generator does.
    pub fn new<R: TryCryptoRng>(now: UnixTime, rng: &mut R) -> Result<Self, R::Error> {
        let mut bytes = [0; 16];
        rng.try_fill_bytes(&mut bytes)?;
        Ok(Self { now, jti: base64url::encode(&bytes) })
    }
}

/// What an assertion is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The client that says who it is.
    pub client_id: String,
    /// The authorization server it says it to.
    pub issuer: String,
    /// Seconds from `iat` to `exp`.
    pub lifetime: i64,
    /// What it is signed with.
    pub algorithm: &'static Algorithm,
    /// The key's name at the server, if it has one.
    pub kid: Option<String>,
    /// Moment and id.
    pub stamp: Stamp,
    /// What the person wrote in a member's place; empty leaves the member out.
    pub edits: Edits,
}

/// What the person wrote in place of the defaults, by the names of the members.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits(Vec<(&'static str, String)>);

impl Edits {
    fn get(&self, name: &str) -> Option<&String> {
        self.0.iter().find(|(edited, _)| *edited == name).map(|(_, value)| value)
    }

    fn remove(&mut self, name: &str) {
        self.0.retain(|(edited, _)| *edited != name);
    }

    fn insert(&mut self, name: &'static str, value: String) {
        self.remove(name);
        self.0.push((name, value));
    }
}

/// One member of header or claims, as it is offered for change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The name.
    pub name: &'static str,
    /// The value as text; empty when the member is left out.
    pub value: String,
    /// Whether the person changed it.
    pub edited: bool,
    /// Why it is there and what it protects.
    pub why: &'static str,
    /// Who says so.
    pub source: Source,
}

struct Row {
    name: &'static str,
    why: &'static str,
    source: Source,
    default: fn(&Draft) -> String,
}

/// The header's members, in order.
static HEADER: &[Row] = &[
    Row {
        name: "typ",
        why: "Says that this authenticates a client, so that it cannot pass as another token.",
        source: Source::rfc(10070, "4"),
        default: |_| ASSERTION_TYP.to_owned(),
    },
    Row {
        name: "alg",
        why: "How it is signed. The server takes the algorithm it has registered for the key, not the one named here.",
        source: Source::rfc(7515, "4.1.1"),
        default: |draft| draft.algorithm.name.to_owned(),
    },
    Row {
        name: "kid",
        why: "Which of the client's published keys verifies it.",
        source: Source::rfc(7515, "4.1.4"),
        default: |draft| draft.kid.clone().unwrap_or_default(),
    },
];

/// The claims, in order.
static CLAIMS: &[Row] = &[
    Row {
        name: "iss",
        why: "Who made it: the client.",
        source: Source::rfc(7523, "3"),
        default: |draft| draft.client_id.clone(),
    },
    Row {
        name: "sub",
        why: "Whom it speaks of: the client again.",
        source: Source::rfc(7523, "3"),
        default: |draft| draft.client_id.clone(),
    },
    Row {
        name: "aud",
        why: "Whom it is for: the server's issuer alone, never an endpoint. Another server that lies about its \
              endpoint cannot use it.",
        source: Source::rfc(10070, "4"),
        default: |draft| draft.issuer.clone(),
    },
    Row {
        name: "iat",
        why: "When it was made, in seconds. Servers refuse what comes from the future.",
        source: Source::rfc(7523, "3"),
        default: |draft| draft.stamp.now.to_string(),
    },
    Row {
        name: "exp",
        why: "From when it is worth nothing. A stolen assertion lives this long: a minute is enough.",
        source: Source::rfc(7523, "3"),
        default: |draft| draft.stamp.now.plus(draft.lifetime).to_string(),
    },
    Row {
        name: "jti",
        why: "Its own id: 128 random bits. A server that remembers it takes the assertion only once.",
        source: Source::rfc(7523, "3"),
        default: |draft| draft.stamp.jti.clone(),
    },
];

/// Members that JSON writes as numbers.
const NUMBERS: [&str; 2] = ["iat", "exp"];

impl Draft {
    /// The members of the header.
    pub fn header(&self) -> Vec<Member> {
        self.members(HEADER)
    }

    /// The claims.
    pub fn claims(&self) -> Vec<Member> {
        self.members(CLAIMS)
    }

    /// The header as the JSON that is signed.
    pub fn header_json(&self) -> String {
        object(&self.header())
    }

    /// The claims as the JSON that is signed.
    pub fn claims_json(&self) -> String {
        object(&self.claims())
    }

    /// Changes a member, or leaves it out when `value` is empty. Writing the default again takes the change back.
    pub fn edit(&mut self, name: &'static str, value: String) {
        let default = HEADER.iter().chain(CLAIMS).find(|row| row.name == name).map(|row| (row.default)(self));
        if default.as_deref() == Some(&value) {
            self.edits.remove(name);
        } else {
            self.edits.insert(name, value);
        }
    }

    /// Makes it new: another `jti`, `iat` and `exp`, whatever was written there.
    pub fn renew(&mut self, stamp: Stamp) {
        self.stamp = stamp;
        for name in ["jti", "iat", "exp"] {
            self.edits.remove(name);
        }
    }

    /// The signed assertion. An edited `alg` is signed as it is named, so that a mistake can be seen before it is sent.
    ///
    /// The random bytes are for RSA (see [`jose::sign`]).
    pub fn sign<R: TryCryptoRng>(&self, key: &Key, rng: &mut R) -> Result<String, Finding> {
        jose::sign(&self.header_json(), self.claims_json().as_bytes(), key, rng)
    }

    fn members(&self, rows: &'static [Row]) -> Vec<Member> {
        let member = |row: &'static Row| Member {
            name: row.name,
            value: self.edits.get(row.name).cloned().unwrap_or_else(|| (row.default)(self)),
            edited: self.edits.get(row.name).is_some(),
            why: row.why,
            source: row.source,
        };
        rows.iter().map(member).collect()
    }
}

fn object(members: &[Member]) -> String {
    let written = members.iter().filter(|member| !member.value.is_empty());
    let members: Vec<_> = written.map(|m| format!("{}:{}", json::quote(m.name), written_value(m))).collect();
    format!("{{{}}}", members.join(","))
}

/// A value as JSON: a number where one belongs; what was typed as an array, object or quoted string as it stands; else
/// a string.
fn written_value(member: &Member) -> String {
    let is = |test: fn(&Kind) -> bool| {
        let reading = Reading::of(member.value.as_bytes(), Part::Payload);
        reading.value.is_some_and(|value| test(&value.kind))
    };
    let number = NUMBERS.contains(&member.name) && is(|kind| matches!(kind, Kind::Number(_)));
    if number || member.edited && is(|kind| matches!(kind, Kind::Array(_) | Kind::Object(_) | Kind::String(_))) {
        member.value.clone()
    } else {
        json::quote(&member.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use getrandom::SysRng;
    use jose::{KeySet, Unverified};

    const KEY: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#;

    fn draft() -> Draft {
        Draft {
            client_id: "s6BhdRkqt3".to_owned(),
            issuer: "https://as.example.com".to_owned(),
            lifetime: DEFAULT_LIFETIME,
            algorithm: Algorithm::named("ES256").expect("ES256"),
            kid: Some("es1".to_owned()),
            stamp: Stamp { now: UnixTime(1_780_000_000), jti: "b7Qm0Zr2Xs1-yf3wT9kLdA".to_owned() },
            edits: Edits::default(),
        }
    }

    #[test]
    fn is_what_rfc_10070_asks_for() {
        assert_eq!(draft().header_json(), r#"{"typ":"client-authentication+jwt","alg":"ES256","kid":"es1"}"#);
        assert_eq!(
            draft().claims_json(),
            r#"{"iss":"s6BhdRkqt3","sub":"s6BhdRkqt3","aud":"https://as.example.com","iat":1780000000,"exp":1780000060,"jti":"b7Qm0Zr2Xs1-yf3wT9kLdA"}"#
        );
        let key = Key::parse(KEY).expect("a key");
        let token = draft().sign(&key, &mut SysRng).expect("signed");
        assert!(Unverified::parse(&token).expect("a token").verify(&KeySet::from(key), None).is_ok());
    }

    #[test]
    fn signs_what_was_typed() {
        let mut draft = draft();
        draft.edit("aud", r#"["https://a.example","b"]"#.to_owned());
        draft.edit("exp", "tomorrow \"noon\"".to_owned());
        draft.edit("iat", "1e3".to_owned());
        draft.edit("sub", "12".to_owned());
        draft.edit("jti", String::new());
        assert_eq!(
            draft.claims_json(),
            r#"{"iss":"s6BhdRkqt3","sub":"12","aud":["https://a.example","b"],"iat":1e3,"exp":"tomorrow \"noon\""}"#
        );
        draft.edit("iat", "1780000000".to_owned());
        assert!(!draft.claims().iter().any(|claim| claim.name == "iat" && claim.edited), "the default is no edit");
    }

    #[test]
    fn a_client_id_is_a_string_whatever_it_looks_like() {
        let mut draft = draft();
        draft.client_id = "[1]".to_owned();
        assert!(draft.claims_json().starts_with(r#"{"iss":"[1]","sub":"[1]","#), "{}", draft.claims_json());
    }

    #[test]
    fn renewing_changes_moment_and_id_and_nothing_else() {
        let mut renewed = draft();
        renewed.edit("exp", "1".to_owned());
        renewed.edit("sub", "x".to_owned());
        renewed.renew(Stamp { now: UnixTime(1_780_000_100), jti: "new".to_owned() });
        assert_eq!(
            renewed.claims_json(),
            r#"{"iss":"s6BhdRkqt3","sub":"x","aud":"https://as.example.com","iat":1780000100,"exp":1780000160,"jti":"new"}"#
        );
    }
}
