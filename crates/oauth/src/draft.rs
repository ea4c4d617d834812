//! An assertion in the making: as its server wants it, every member open to change (RFC 7523 §3, RFC 10070 §4).

use jose::json::{self, Kind, Reading};
use jose::registry::{self, CLAIMS, HEADERS};
use jose::{Algorithm, Finding, Key, Part, Source, UnixTime, base64url};
use rand_core::TryCryptoRng;

use crate::Server;
use crate::servers::{Composed, Entry, Environment, Filling, Flow, Target};

mod why;

use why::{HEADER, PAYLOAD, Why};

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

impl Stamp {
    /// The same by a clock that is so many seconds ahead.
    pub fn later(self, seconds: i64) -> Self {
        Self { now: self.now.plus(seconds), ..self }
    }
}

/// What an assertion is made of. It prints nothing, as a value can be a secret.
#[derive(Clone, PartialEq)]
pub struct Draft {
    /// The server that it is for.
    pub server: &'static Server,
    /// Which of the server's installations.
    pub environment: &'static Environment,
    /// The client that says who it is.
    pub client_id: String,
    /// What the person looked up, and what the key is called: values of holes and of header parameters by their names.
    pub values: Vec<(String, String)>,
    /// What it is signed with.
    pub algorithm: &'static Algorithm,
    /// Seconds to live; none for what the server advises.
    pub lifetime: Option<i64>,
    /// Moment and id.
    pub stamp: Stamp,
    /// What the person wrote in a member's place; empty leaves the member out.
    pub edits: Edits,
}

/// What the person wrote in place of the defaults, by the names of the members of header or payload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits(Vec<(Part, String, String)>);

impl Edits {
    fn get(&self, part: Part, name: &str) -> Option<&String> {
        self.0.iter().find(|(of, edited, _)| *of == part && edited == name).map(|(.., value)| value)
    }

    fn remove(&mut self, part: Part, name: &str) {
        self.0.retain(|(of, edited, _)| *of != part || edited != name);
    }

    fn insert(&mut self, part: Part, name: &str, value: String) {
        match self.0.iter_mut().find(|(of, edited, _)| *of == part && edited == name) {
            Some((.., written)) => *written = value,
            None => self.0.push((part, name.to_owned(), value)),
        }
    }
}

/// One member of header or claims, as it is offered for change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The name.
    pub name: String,
    /// The value as text; empty when the member is left out.
    pub value: String,
    /// Whether the person changed it.
    pub edited: bool,
    /// Why it is there and what it protects.
    pub why: &'static str,
    /// Who says so.
    pub source: Source,
    /// The value as JSON.
    json: String,
}

impl Member {
    /// The value as JSON; empty when the member is left out.
    pub fn json(&self) -> &str {
        &self.json
    }
}

/// Members that JSON writes as numbers.
const NUMBERS: [&str; 3] = ["iat", "exp", "nbf"];

impl Draft {
    /// The members of the header.
    pub fn header(&self) -> Vec<Member> {
        self.members(Part::Header, &self.composed().header, HEADER)
    }

    /// The claims.
    pub fn claims(&self) -> Vec<Member> {
        self.members(Part::Payload, &self.composed().claims, PAYLOAD)
    }

    /// The header as the JSON that is signed.
    pub fn header_json(&self) -> String {
        object(&self.header())
    }

    /// The claims as the JSON that is signed.
    pub fn claims_json(&self) -> String {
        object(&self.claims())
    }

    /// What the server requires and nothing is known for: names of holes and of header parameters.
    pub fn missing(&self) -> Vec<&'static str> {
        self.composed().missing
    }

    /// Changes a member, or leaves it out when `value` is empty. Writing the default again takes the change back. A name
    /// that is not there yet is a member of the person's own.
    pub fn edit(&mut self, part: Part, name: &str, value: String) {
        let composed = self.composed();
        let entries = if part == Part::Header { &composed.header } else { &composed.claims };
        let default = entries.iter().find(|entry| entry.name == name).map(|entry| shown(&entry.json));
        let offered = if part == Part::Header { HEADER } else { PAYLOAD };
        let default = default.or_else(|| offered.iter().any(|row| row.name == name).then(String::new));
        if default.is_some_and(|default| default == value) {
            self.edits.remove(part, name);
        } else {
            self.edits.insert(part, name, value);
        }
    }

    /// Takes a member of the person's own away, or a change back.
    pub fn restore(&mut self, part: Part, name: &str) {
        self.edits.remove(part, name);
    }

    /// Makes it new: another `jti`, `iat`, `nbf` and `exp`, whatever was written there.
    pub fn renew(&mut self, stamp: Stamp) {
        self.stamp = stamp;
        for name in NUMBERS.into_iter().chain(["jti"]) {
            self.edits.remove(Part::Payload, name);
        }
    }

    /// The signed assertion. An edited `alg` is signed as it is named, so that a mistake can be seen before it is sent.
    ///
    /// The random bytes are for RSA (see [`jose::sign`]).
    pub fn sign<R: TryCryptoRng>(&self, key: &Key, rng: &mut R) -> Result<String, Finding> {
        jose::sign(&self.header_json(), self.claims_json().as_bytes(), key, rng)
    }

    /// Where the JWT goes in a request, and what goes beside it.
    pub fn place(&self, jwt: &str, request: &mut crate::Request) {
        self.filled(|filling| self.server.place(jwt, filling, request));
    }

    /// What goes beside the JWT, as far as it is known.
    pub fn place_further(&self, request: &mut crate::Request) {
        self.filled(|filling| self.server.place_further(filling, request));
    }

    fn composed(&self) -> Composed {
        self.filled(|filling| self.server.draft(self.environment, filling))
    }

    fn filled<T>(&self, with: impl FnOnce(&Filling<'_>) -> T) -> T {
        let values: Vec<_> = self.values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let algorithm = self.algorithm.name;
        let (client_id, lifetime, stamp) = (self.client_id.as_str(), self.lifetime, &self.stamp);
        with(&Filling { client_id, values: &values, algorithm, lifetime, stamp })
    }

    /// What the server wants; what it has not asked for and one may want; what the person added.
    fn members(&self, part: Part, entries: &[Entry], offered: &'static [Why]) -> Vec<Member> {
        let mut members: Vec<Member> =
            entries.iter().map(|entry| self.member(part, entry.name, &entry.json, offered)).collect();
        for row in offered {
            if !members.iter().any(|member| member.name == row.name) {
                members.push(self.member(part, row.name, "", offered));
            }
        }
        for (_, name, _) in self.edits.0.iter().filter(|(of, ..)| *of == part) {
            if !members.iter().any(|member| member.name == *name) {
                members.push(self.member(part, name, "", offered));
            }
        }
        members
    }

    fn member(&self, part: Part, name: &str, json: &str, offered: &'static [Why]) -> Member {
        let edit = self.edits.get(part, name);
        // Someone else's rule for a member is not ours to explain.
        let other_audience = name == "aud" && !matches!(self.server.audience.is, [] | [Target::Issuer, ..]);
        let authenticates = self.server.flow == Flow::ClientAuthentication;
        let other_type = name == "typ" && !(authenticates && matches!(shown(json).as_str(), "" | crate::ASSERTION_TYP));
        let own_rule = other_audience || other_type;
        let says = offered.iter().find(|row| row.name == name && !own_rule).map(|row| (row.says, row.source));
        let rows = if part == Part::Header { HEADERS } else { CLAIMS };
        let registered = || registry::named(rows, name).map(|row| (row.meaning, row.source));
        let (why, source) = match (says.or_else(registered), json.is_empty()) {
            _ if other_audience && self.server.audience.is.contains(&Target::Absent) => {
                ("Whom it is for: this server asks for none.", self.server.source)
            }
            _ if other_audience => ("Whom it is for, as this server wants it.", self.server.source),
            _ if other_type => ("What it is.", self.server.source),
            (Some(known), _) => known,
            (None, true) => ("Your own.", Source::rfc(7519, "4")),
            (None, false) => ("This server asks for it.", self.server.source),
        };
        let json = match edit {
            Some(typed) => written(typed, name, part, json.is_empty() && says.is_none()),
            None => json.to_owned(),
        };
        let value = edit.cloned().unwrap_or_else(|| shown(&json));
        Member { name: name.to_owned(), value, edited: edit.is_some(), why, source, json }
    }
}

fn object(members: &[Member]) -> String {
    let there = members.iter().filter(|member| !member.json.is_empty());
    let members: Vec<_> = there.map(|member| format!("{}:{}", json::quote(&member.name), member.json)).collect();
    format!("{{{}}}", members.join(","))
}

/// A value as it is offered for change: a string without its quotes, anything else as JSON has it.
fn shown(json: &str) -> String {
    let reading = Reading::of(json.as_bytes(), Part::Payload);
    reading.value.as_ref().and_then(json::Value::as_str).map_or_else(|| json.to_owned(), str::to_owned)
}

/// What was typed, as JSON: a number where one belongs; an array, object or quoted string as it stands; else a string.
/// In a member of the person's own, whatever is JSON stands as it is.
fn written(typed: &str, name: &str, part: Part, own: bool) -> String {
    let reading = Reading::of(typed.as_bytes(), part);
    let stands = reading.value.is_some_and(|value| match value.kind {
        Kind::Array(_) | Kind::Object(_) | Kind::String(_) => true,
        Kind::Number(_) => own || NUMBERS.contains(&name),
        _ => own,
    });
    match typed {
        "" => String::new(),
        typed if stands => typed.to_owned(),
        typed => json::quote(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::servers::RFC_10070;
    use getrandom::SysRng;
    use jose::{KeySet, Unverified};
    use proptest::prelude::*;

    const KEY: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#;

    fn draft() -> Draft {
        Draft {
            server: &RFC_10070,
            environment: &RFC_10070.environments[0],
            client_id: "s6BhdRkqt3".to_owned(),
            values: vec![
                ("issuer".to_owned(), "https://as.example.com".to_owned()),
                ("kid".to_owned(), "es1".to_owned()),
            ],
            lifetime: Some(DEFAULT_LIFETIME),
            algorithm: Algorithm::named("ES256").expect("ES256"),
            stamp: Stamp { now: UnixTime(1_780_000_000), jti: "b7Qm0Zr2Xs1-yf3wT9kLdA".to_owned() },
            edits: Edits::default(),
        }
    }

    fn named(name: &str) -> &'static Server {
        Server::named(name).expect(name)
    }

    fn edited(draft: &mut Draft, edits: &[(&str, &str)]) {
        for (name, value) in edits {
            draft.edit(Part::Payload, name, (*value).to_owned());
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
    fn is_what_the_server_asks_for() {
        let (entra, apple) = (named("Microsoft Entra ID"), named("Sign in with Apple"));
        let mut draft = Draft { server: entra, environment: &entra.environments[0], lifetime: None, ..draft() };
        draft.values.push(("x5t#S256".to_owned(), "A1bC".to_owned()));
        assert_eq!(draft.header_json(), r#"{"typ":"JWT","alg":"ES256","x5t#S256":"A1bC"}"#);
        assert!(draft.claims_json().contains(r#""nbf":1780000000,"#), "{}", draft.claims_json());
        assert_eq!(draft.missing(), ["tenant"], "the audience has a hole");
        let aud = draft.claims().into_iter().find(|claim| claim.name == "aud").expect("offered");
        assert!(aud.why.contains("this server") && aud.source == entra.source && aud.value.is_empty());

        let mut apples = Draft { server: apple, environment: &apple.environments[0], lifetime: None, ..draft };
        apples.values.push(("team_id".to_owned(), "DEF123GHIJ".to_owned()));
        assert!(
            apples.claims_json().starts_with(r#"{"iss":"DEF123GHIJ","sub":"s6BhdRkqt3","#),
            "{}",
            apples.claims_json()
        );
    }

    #[test]
    fn signs_what_was_typed() {
        let mut draft = draft();
        edited(
            &mut draft,
            &[
                ("aud", r#"["https://a.example","b"]"#),
                ("exp", "tomorrow \"noon\""),
                ("iat", "1e3"),
                ("sub", "12"),
                ("jti", ""),
            ],
        );
        assert_eq!(
            draft.claims_json(),
            r#"{"iss":"s6BhdRkqt3","sub":"12","aud":["https://a.example","b"],"iat":1e3,"exp":"tomorrow \"noon\""}"#
        );
        draft.edit(Part::Payload, "iat", "1780000000".to_owned());
        assert!(!draft.claims().iter().any(|claim| claim.name == "iat" && claim.edited), "the default is no edit");
    }

    #[test]
    fn members_of_ones_own_come_last_and_are_json_where_they_are() {
        let mut draft = draft();
        edited(&mut draft, &[("jti", ""), ("purposeId", "a-b"), ("level", "5"), ("ok", "true"), ("a b", "\"5\"")]);
        assert!(draft.claims_json().ends_with(r#","purposeId":"a-b","level":5,"ok":true,"a b":"5"}"#));
        assert!(!draft.header_json().contains("level"));
        draft.restore(Part::Payload, "level");
        assert!(!draft.claims().iter().any(|claim| claim.name == "level"));
        draft.edit(Part::Header, "iss", "x".to_owned());
        assert!(draft.header_json().ends_with(r#","iss":"x"}"#) && draft.claims_json().contains(r#""iss":"s6Bh"#));
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
        edited(&mut renewed, &[("exp", "1"), ("sub", "x")]);
        renewed.renew(Stamp { now: UnixTime(1_780_000_100), jti: "new".to_owned() });
        assert_eq!(
            renewed.claims_json(),
            r#"{"iss":"s6BhdRkqt3","sub":"x","aud":"https://as.example.com","iat":1780000100,"exp":1780000160,"jti":"new"}"#
        );
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_an_object(name in "\\PC{0,9}", typed in "\\PC{0,20}|[\\[\\]{}\",:0-9]{0,9}") {
            let mut draft = draft();
            draft.edit(Part::Payload, &name, typed.clone());
            draft.edit(Part::Payload, "aud", typed);
            let json = draft.claims_json();
            prop_assert!(Reading::of(json.as_bytes(), Part::Payload).value.is_some(), "{}", json);
        }
    }
}
