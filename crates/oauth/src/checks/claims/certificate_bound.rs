//! T07: bound to the client's certificate.

use jose::json::get;
use jose::{Finding, Rule, Source, base64url};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE, &OTHER], run };

static RULE: Rule = Rule::error(
    "T07",
    Source::rfc(8705, "3.1"),
    "The certificate that the token is bound to is not named as it has to be.",
    "“x5t#S256” in “cnf” is the SHA-256 hash of the certificate's DER in base64url: 43 characters.",
);

static OTHER: Rule = Rule::error(
    RULE.id,
    Source::rfc(8705, "3"),
    "The token is bound to another certificate.",
    "Connect with the certificate that the token was asked for with.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(named) = subject.claims.get("cnf").and_then(|cnf| get(cnf.members(), "x5t#S256")) else { return };
    let hash =
        named.as_str().filter(|hash| base64url::decode(hash, jose::Part::Payload).is_ok_and(|bytes| bytes.len() == 32));
    let certificate = subject.context.certificate;
    match hash {
        None => findings.push(subject.in_claims(&RULE, "cnf", "32 bytes in base64url", named.describe())),
        Some(hash) if !certificate.is_empty() && hash != certificate => {
            let expected = format!("“{}”", jose::visible(certificate));
            findings.push(subject.in_claims(&OTHER, "cnf", expected, format!("“{hash}”")));
        }
        Some(_) => {}
    }
}
