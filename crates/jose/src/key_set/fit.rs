//! Why each key of a set does or does not fit a token: member by member, what the token wants and what the key has.
//!
//! What a key leaves open stands in nobody's way; [`Fit`] therefore has three values (RFC 7517 §4, RFC 7515 §6).

use super::KeySet;
use crate::algorithm::{Algorithm, Curve, Family};
use crate::finding::visible;
use crate::header::Header;
use crate::json::{self, Kind, Value};
use crate::jwk::members;
use crate::key::Key;

/// How a member of a key answers what a token wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It says what is wanted.
    Yes,
    /// It says nothing, or nothing is wanted of it.
    Open,
    /// It says something else.
    No,
}

/// One member of a key, held against a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// `kid`, `kty`, `crv`, `use`, `key_ops` or `alg`.
    pub member: &'static str,
    /// What the token wants; empty where it wants nothing.
    pub wants: String,
    /// What the key has; empty where it says nothing.
    pub has: String,
    /// Whether these belong together.
    pub fit: Fit,
}

/// One key of a set, held against a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Its place in the set, from 0.
    pub index: usize,
    /// Every member that counts, in the order it is looked at.
    pub reasons: Vec<Reason>,
    /// Whether the token's signature is verified with this key.
    pub is_meant: bool,
    /// The outcome, as one sentence.
    pub says: String,
}

/// The members of a key that say whether it fits, as far as it has them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Said {
    kid: String,
    kty: String,
    crv: String,
    key_use: String,
    key_ops: Option<Vec<String>>,
    alg: String,
}

impl Said {
    fn by(key: &Key) -> Self {
        let jwk = key.jwk();
        let material = members(&jwk.model);
        let named = |name| material.iter().find(|(member, _)| *member == name).map(|(_, piece)| piece.text());
        Self {
            kid: jwk.kid.clone().unwrap_or_default(),
            kty: named("kty").unwrap_or_default(),
            crv: named("crv").unwrap_or_default(),
            key_use: jwk.key_use.clone().unwrap_or_default(),
            key_ops: jwk.key_ops.clone(),
            alg: jwk.alg.clone().unwrap_or_default(),
        }
    }

    /// By a key that cannot be used; nothing of its material is looked at.
    pub(super) fn by_json(key: &Value) -> Self {
        let text = |name| {
            let value = json::get(key.members(), name).and_then(Value::as_str);
            value.map(|text| text.chars().take(LONGEST).collect::<String>()).unwrap_or_default()
        };
        let ops = json::get(key.members(), "key_ops").filter(|ops| matches!(ops.kind, Kind::Array(_)));
        let op = |op: &Value| op.as_str().map(|text| text.chars().take(LONGEST).collect());
        Self {
            kid: text("kid"),
            kty: text("kty"),
            crv: text("crv"),
            key_use: text("use"),
            key_ops: ops.map(|ops| ops.elements().iter().take(LONGEST).filter_map(op).collect()),
            alg: text("alg"),
        }
    }
}

/// Keys that are explained: so many usable ones, and so many others.
const MOST: usize = 500;

/// More of a name, or more names, than these nobody reads; only of keys that cannot be used.
const LONGEST: usize = 256;

impl KeySet {
    /// Holds every key of the set, unusable ones included, against what a token wants of its key; the first 500 of
    /// either kind, as nobody reads more.
    ///
    /// ```
    /// let keys = jose::KeySet::parse(r#"{"keys":[{"kty":"oct","k":"c2VjcmV0","kid":"a"}]}"#)?;
    /// let header = jose::Header::parse(br#"{"alg":"HS256","kid":"b"}"#)?;
    /// let explained = keys.explain(&header);
    /// assert_eq!(explained[0].says, "It does not fit: its “kid” is another.");
    /// # Ok::<(), jose::Finding>(())
    /// ```
    pub fn explain(&self, header: &Header) -> Vec<Explained> {
        let algorithm = header.algorithm().ok();
        let meant = algorithm.and_then(|algorithm| self.select(header, algorithm).ok());
        let usable = self.positions().map(|(index, key)| {
            let is_meant = meant.is_some_and(|meant| std::ptr::eq(meant, key));
            let reasons = self.reasons(&Said::by(key), header, algorithm);
            let says = says(&reasons, is_meant, self.keys.len());
            Explained { index, reasons, is_meant, says }
        });
        let unusable = self.passed_over.iter().map(|passed| {
            let reasons = self.reasons(&passed.said, header, algorithm);
            let says = format!("It cannot be used: {}", passed.finding.rule.says);
            Explained { index: passed.index, reasons, is_meant: false, says }
        });
        // Both go up from place to place already.
        let (mut usable, mut explained) = (usable.take(MOST).peekable(), Vec::new());
        for unusable in unusable.take(MOST) {
            while let Some(before) = usable.next_if(|usable| usable.index < unusable.index) {
                explained.push(before);
            }
            explained.push(unusable);
        }
        explained.extend(usable);
        explained
    }

    fn reasons(&self, said: &Said, header: &Header, algorithm: Option<&Algorithm>) -> Vec<Reason> {
        // A key given by itself is meant whatever its `kid`.
        let kid = header.kid().ok().flatten().filter(|_| !self.single).unwrap_or_default();
        let kty = algorithm.map_or("", key_type);
        let crv = algorithm.map_or("", curve);
        let ops = said.key_ops.as_ref().map(|ops| ops.join(", ")).unwrap_or_default();
        // Whoever signs can verify: `sign` of a pair counts as `verify`, as in `Key::permits`.
        let verifies = said
            .key_ops
            .as_ref()
            .is_none_or(|ops| ops.iter().any(|op| op == "verify" || (op == "sign" && kty != "oct")));
        let ops_fit = match (&said.key_ops, verifies) {
            (None, _) => Fit::Open,
            (Some(_), true) => Fit::Yes,
            (Some(_), false) => Fit::No,
        };
        let mut reasons = vec![reason("kid", kid, &said.kid)];
        // A token that names a key means no key without a name.
        if let Some(reason) = reasons.last_mut().filter(|reason| !kid.is_empty() && reason.has.is_empty()) {
            reason.fit = Fit::No;
        }
        reasons.push(reason("kty", kty, &said.kty));
        if !crv.is_empty() || !said.crv.is_empty() {
            reasons.push(reason("crv", crv, &said.crv));
        }
        reasons.push(reason("use", "sig", &said.key_use));
        let ops = Reason { member: "key_ops", wants: "verify".to_owned(), has: visible(&ops), fit: ops_fit };
        reasons.push(ops);
        reasons.push(reason("alg", algorithm.map_or("", |algorithm| algorithm.name), &said.alg));
        reasons
    }
}

fn reason(member: &'static str, wants: &str, has: &str) -> Reason {
    let fit = match (wants, has) {
        ("", _) | (_, "") => Fit::Open,
        (wants, has) if wants == has => Fit::Yes,
        _ => Fit::No,
    };
    Reason { member, wants: visible(wants), has: visible(has), fit }
}

fn says(reasons: &[Reason], is_meant: bool, usable: usize) -> String {
    let wrong: Vec<_> =
        reasons.iter().filter(|reason| reason.fit == Fit::No).map(|it| format!("“{}”", it.member)).collect();
    match wrong.as_slice() {
        [] if is_meant => "The token means this key.".to_owned(),
        [] if usable > 1 => "It fits, and so may others: only a “kid” would tell them apart.".to_owned(),
        [] => "Nothing of it speaks against it.".to_owned(),
        wrong => {
            let are = if wrong.len() == 1 { "is another" } else { "are others" };
            format!("It does not fit: its {} {are}.", wrong.join(" and "))
        }
    }
}

/// The `kty` of an algorithm's keys.
fn key_type(algorithm: &Algorithm) -> &'static str {
    match algorithm.family {
        Family::Hmac(_) => "oct",
        Family::RsaPkcs1(_) | Family::RsaPss(_) => "RSA",
        Family::Ecdsa(_) => "EC",
        Family::Ed25519 => "OKP",
        Family::MlDsa(_) => "AKP",
    }
}

/// The `crv` of an algorithm's keys; empty where they have none.
fn curve(algorithm: &Algorithm) -> &'static str {
    match algorithm.family {
        Family::Ecdsa(curve) => Curve::name(curve),
        Family::Ed25519 => "Ed25519",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const P256: &str = r#""kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0""#;

    fn explained(set: &str, header: &str) -> Vec<Explained> {
        let keys = KeySet::parse(set).expect("a set");
        keys.explain(&Header::parse(header.as_bytes()).expect("a header"))
    }

    fn misfits(explained: &Explained) -> Vec<&'static str> {
        explained.reasons.iter().filter(|reason| reason.fit == Fit::No).map(|reason| reason.member).collect()
    }

    #[test]
    fn each_key_says_what_stands_in_its_way() {
        let set = format!(
            r#"{{"keys":[{{{P256},"kid":"a","alg":"ES256"}},{{"kty":"FOO","kid":"b","use":"enc"}},
            {{{P256},"kid":"c","use":"enc","key_ops":["encrypt"]}},{{{P256}}},{{"kty":"oct","k":"c2VjcmV0"}}]}}"#
        );
        let keys = explained(&set, r#"{"alg":"ES256","kid":"a"}"#);
        assert_eq!(keys.iter().map(|key| key.index).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        assert!(keys[0].is_meant && misfits(&keys[0]).is_empty());
        assert_eq!(keys[0].says, "The token means this key.");
        assert_eq!(misfits(&keys[1]), ["kid", "kty", "use"]);
        assert!(keys[1].says.starts_with("It cannot be used: The key type"), "{}", keys[1].says);
        assert_eq!(misfits(&keys[2]), ["kid", "use", "key_ops"]);
        assert_eq!(keys[2].says, "It does not fit: its “kid” and “use” and “key_ops” are others.");
        assert_eq!(misfits(&keys[3]), ["kid"]);
        assert_eq!(misfits(&keys[4]), ["kid", "kty"]);
    }

    #[test]
    fn a_key_by_itself_is_meant_whatever_its_name() {
        let keys = explained(&format!(r#"{{{P256},"kid":"a"}}"#), r#"{"alg":"ES256","kid":"b"}"#);
        assert!(keys[0].is_meant && misfits(&keys[0]).is_empty(), "{:?}", keys[0]);
    }

    #[test]
    fn without_a_name_two_keys_may_fit() {
        let keys = explained(&format!(r#"{{"keys":[{{{P256}}},{{{P256}}}]}}"#), r#"{"alg":"ES256"}"#);
        assert!(keys.iter().all(|key| !key.is_meant && key.says.starts_with("It fits, and so may others")));
    }

    #[test]
    fn nothing_of_a_secret_is_told() {
        let keys = explained(
            r#"{"keys":[{"kty":"oct","k":"aHVudGVyMg"},{"kty":"oct","k":"hunter=2"}]}"#,
            r#"{"alg":"HS256"}"#,
        );
        let told = format!("{keys:?}");
        assert!(!told.contains("aHVudGVyMg") && !told.contains("hunter"), "{told}");
    }
}
