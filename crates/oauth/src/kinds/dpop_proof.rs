//! A DPoP proof: who sends a request holds the key (RFC 9449).

use jose::json::{Value, get};
use jose::{
    Algorithm, Claims as Payload, Finding, Header, Jwk, Key, KeySet, Rule, Source, Unverified, base64url, visible,
};
use sha2::{Digest, Sha256};

use super::{Kind, Typing, has_to_be, must};
use crate::address::Address;
use crate::checks::claims::{foreign, id_guessable};
use crate::checks::header::{PRIVATE, typed};
use crate::checks::{Check, Subject};

const SHAPE: Source = Source::rfc(9449, "4.2");
const VALIDATION: Source = Source::rfc(9449, "4.3");

/// A DPoP proof. Of the twelve checks of RFC 9449 §4.3 the first, one `DPoP` header field, is about the request.
pub static DPOP_PROOF: Kind = Kind {
    name: "DPoP proof",
    typ: &["dpop+jwt"],
    typing: Typing::Required,
    claims: &[
        must("T01", "jti", SHAPE),
        must("T01", "htm", SHAPE),
        must("T01", "htu", SHAPE),
        must("T01", "iat", SHAPE),
    ],
    foreign: &["scope", "events", "cnf", "azp", "sd_hash", "response_type", "redirect_uri"],
    source: SHAPE,
    own: &[&typed::CHECK, &foreign::CHECK, &id_guessable::CHECK, &CHECK],
    shape: |claims| claims.has("htm") && claims.has("htu"),
    brings_its_key: true,
    keys_are_registered: true,
};

static CHECK: Check = Check::new(&[&RULE, &KEY, &REQUEST, &OLD, &TOKEN], run);

static RULE: Rule = Rule::error(
    "T01",
    SHAPE,
    "The address of the proof has a query or a fragment.",
    "Write “htu” without what follows “?” or “#”.",
);

static KEY: Rule = Rule::error(
    RULE.id,
    VALIDATION,
    "The proof does not bring a public key to verify it with.",
    "Put the public key alone into “jwk”, and sign with its private part; a shared secret proves nothing.",
);

static REQUEST: Rule = Rule::error(
    RULE.id,
    VALIDATION,
    "The proof is for another request.",
    "Make a new proof for each request: its method, its address without query, the server's last nonce.",
);

static OLD: Rule = Rule::error(
    RULE.id,
    VALIDATION,
    "The proof was made too long ago.",
    "Make a new proof for each request; servers take minutes at most.",
);

static TOKEN: Rule = Rule::error(
    RULE.id,
    VALIDATION,
    "The proof goes with another access token.",
    "“ath” is the SHA-256 hash of the token in base64url, and the token is bound to the key of the proof.",
);

/// RFC 9449 §11.1 speaks of seconds or minutes.
const OLDEST: i64 = 300;

/// The key in the header of a proof.
pub(crate) fn own_key(header: &Header, json: &[u8]) -> Option<Result<KeySet, Finding>> {
    let bytes = json.get(header.get("jwk")?.span.clone())?;
    // One key, and no set of them (RFC 9449 §4.2).
    std::str::from_utf8(bytes).ok().map(|text| Key::parse(text).map(KeySet::from))
}

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    key(subject, findings);
    request(subject, findings);
    let context = subject.context;
    let age = subject.seconds("iat").map_or(0, |iat| context.now.since(iat));
    if age > OLDEST.saturating_add(context.leeway) {
        findings.push(subject.in_claims(&OLD, "iat", format!("at most {OLDEST} s ago"), subject.describe("iat")));
    }
    if !context.access_token.is_empty() {
        token(subject, findings);
    }
}

fn key(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let secret = subject.header_text("alg").and_then(Algorithm::named).filter(|algorithm| !algorithm.is_asymmetric());
    if let Some(algorithm) = secret {
        findings.push(subject.in_header(&KEY, "alg", "an asymmetric algorithm", format!("“{}”", algorithm.name)));
    }
    let members = subject.header.get("jwk").map(Value::members).unwrap_or_default();
    let private = PRIVATE.into_iter().find(|name| get(members, name).is_some());
    let found = match private {
        _ if members.is_empty() => "none".to_owned(),
        Some(name) => format!("a key with “{name}”"),
        None => return,
    };
    findings.push(subject.in_header(&KEY, "jwk", "a public key", found));
}

fn request(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let context = subject.context;
    findings.extend(has_to_be(subject, &REQUEST, "htm", context.method));
    if let Some(htu) = subject.text("htu") {
        if htu.contains(['?', '#']) {
            findings.push(subject.in_claims(&RULE, "htu", "an address without query", subject.describe("htu")));
        }
        let plain = context.url.split(['?', '#']).next().unwrap_or_default();
        let alike = |one: &str, other: &str| match (Address::of(one), Address::of(other)) {
            (Some(one), Some(other)) => one.is_like(&other),
            _ => one == other,
        };
        if !plain.is_empty() && !alike(htu, plain) {
            findings.push(subject.in_claims(&REQUEST, "htu", format!("“{}”", visible(plain)), subject.describe("htu")));
        }
    }
    findings.extend(has_to_be(subject, &REQUEST, "nonce", context.nonce));
    if !context.nonce.is_empty() && subject.claims.get("nonce").is_none() {
        findings.push(subject.in_claims(&REQUEST, "nonce", "the server's nonce", "no “nonce”"));
    }
}

fn token(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let token = subject.context.access_token;
    let hash = base64url::encode(&Sha256::digest(token));
    if subject.text("ath") != Some(&hash) {
        findings.push(subject.in_claims(&TOKEN, "ath", format!("“{hash}”"), subject.describe("ath")));
    }
    // An opaque token does not say which key it is bound to.
    let Some(claims) = Unverified::parse(token).ok().and_then(|token| Payload::parse(token.payload()).ok()) else {
        return;
    };
    let bound = claims.get("cnf").and_then(|cnf| get(cnf.members(), "jkt")).and_then(Value::as_str);
    let json = subject.inspection.segment(jose::Part::Header).and_then(|segment| segment.decoded.as_deref());
    let jwk = subject.header.get("jwk").and_then(|jwk| json?.get(jwk.span.clone()));
    let jwk = jwk.and_then(|jwk| std::str::from_utf8(jwk).ok()).and_then(|jwk| Jwk::parse(jwk).ok());
    if let Some(thumbprint) = jwk.filter(|jwk| !jwk.is_symmetric()).map(|jwk| jwk.thumbprint())
        && bound != Some(&thumbprint)
    {
        let expected = match bound {
            Some(bound) => format!("the key with thumbprint “{}”", visible(bound)),
            None => "an access token bound to a key".to_owned(),
        };
        findings.push(subject.in_header(&TOKEN, "jwk", expected, format!("“{thumbprint}”")));
    }
}
