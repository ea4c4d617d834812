//! H20, H21, H22: the token says what it is for.

use jose::json::quote;
use jose::{Finding, Rule, Source};

use super::{Check, Subject};
use crate::kinds::{CLIENT_ASSERTION, KINDS, Typing};

/// The three stand together: one of them applies, or none.
pub(crate) static CHECK: Check = Check { rules: &[&MISSING, &UNTOLD, &ANOTHER, &NOT_THIS, &PLAIN], run };

static MISSING: Rule = Rule::warning(
    "H20",
    Source::rfc(10070, "4"),
    "The token does not say what kind it is.",
    "Set “typ” to “client-authentication+jwt”; a client that does so shows that it keeps RFC 10070.",
);

static UNTOLD: Rule = Rule::warning(
    MISSING.id,
    Source::rfc(8725, "3.11"),
    MISSING.says,
    "Set “typ”, so that it cannot pass as a token of another kind.",
);

static ANOTHER: Rule = Rule::error(
    "H21",
    Source::rfc(8725, "3.12"),
    "The token says that it is of another kind.",
    "Send each token only where it belongs; one kind must never pass as another.",
);

static NOT_THIS: Rule = Rule::error(
    ANOTHER.id,
    Source::rfc(8725, "3.11"),
    "The token does not say that it is of this kind, and has to.",
    "Set “typ”, letter for letter as expected.",
);

static PLAIN: Rule = Rule::note(
    "H22",
    Source::rfc(8725, "3.11"),
    "“JWT” does not say what kind of token it is.",
    "Set “typ” to the kind; “JWT” is what every token is.",
);

/// Types of other kinds that are not held to rules here.
const OTHERS: [&str; 7] = [
    "secevent+jwt",
    "token-introspection+jwt",
    "entity-statement+jwt",
    "oauth-client-attestation+jwt",
    "oauth-client-attestation-pop+jwt",
    "openid4vci-proof+jwt",
    "statuslist+jwt",
];

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    // Of a header that cannot be read, nothing is known.
    if subject.inspection.header.is_none() && !subject.inspection.token.is_empty() {
        return;
    }
    let kind = subject.kind;
    let missing = if std::ptr::eq(kind, &CLIENT_ASSERTION) { &MISSING } else { &UNTOLD };
    let value = subject.header.get("typ");
    let typ = value.and_then(|value| value.as_str()).map(crate::kinds::typ);
    let found = value.map_or_else(|| "no “typ”".to_owned(), |value| value.describe());
    let expected = kind.typ.first().copied().unwrap_or_default();
    let name = format!("“{expected}”");
    let fixed = |finding: Finding| match expected.starts_with('+') {
        true => finding,
        false => subject.with_header(finding, "typ", &quote(expected)),
    };
    match (typ.as_deref(), kind.typing) {
        (Some(typ), _) if kind.is_named(typ) => {}
        (Some(typ), _) if OTHERS.contains(&typ) || KINDS.iter().any(|other| other.is_named(typ)) => {
            let expected = if expected.is_empty() { format!("a {}", kind.name) } else { name };
            findings.push(subject.in_header(&ANOTHER, "typ", expected, found));
        }
        (_, Typing::Free) => {}
        (None | Some("jwt"), Typing::Required) => {
            findings.push(fixed(subject.in_header(&NOT_THIS, "typ", name, found)));
        }
        (Some(_), Typing::Required) => findings.push(subject.in_header(&NOT_THIS, "typ", name, found)),
        (Some("jwt"), Typing::Advised) => findings.push(fixed(subject.in_header(&PLAIN, "typ", name, found))),
        (None, Typing::Advised) if value.is_none() => {
            findings.push(fixed(subject.in_header(missing, "typ", name, found)));
        }
        (_, Typing::Advised) => findings.push(subject.in_header(missing, "typ", name, found)),
    }
}
