//! Reads the request: is it one, and what does it bring?

use base64ct::{Base64, Encoding};
use jose::{Severity, Source};
use oauth::auth::form_decoded;
use oauth::sent;

use crate::stage::{Case, Done, Presented, Refusal, Stage};

/// For what is posted as a form.
pub(crate) static STAGE: Stage = Stage {
    name: "Read the form",
    asks: "Is this a form, with each parameter once and one credential?",
    source: Source::rfc(6749, "3.2"),
    run,
};

/// For what is asked of the API, which is no form.
pub(crate) static API: Stage = Stage {
    name: "Read the header",
    asks: "Which credential does the request bring?",
    source: Source::rfc(6750, "2.1"),
    run: api,
};

/// More parameters than these are not read.
const MOST: usize = 1000;

fn run(case: &mut Case<'_>) -> Result<Done, Refusal> {
    case.look_at("body", case.message.body.clone(), true);
    let mut findings = case.message.findings();
    // An assertion that is no JWT makes the client unknown, not the request malformed (RFC 7523 §3.2): the next stage
    // says so.
    findings.retain(|finding| *finding.rule != sent::ONE_JWT);
    let (errors, remarks): (Vec<_>, Vec<_>) =
        findings.into_iter().partition(|finding| finding.rule.severity == Severity::Error);
    case.remarks = remarks;
    if let Some(first) = errors.first() {
        let knows = first.rule.says.to_owned();
        return Err(Refusal::request("invalid_request", "the request is malformed", knows).because(errors));
    }
    let pairs = form_urlencoded::parse(case.message.body.as_bytes()).take(MOST);
    case.form = pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
    let own = |name: &str| case.parameter(name).filter(|value| !value.is_empty()).map(str::to_owned);
    case.presented = match (basic(case)?, own("client_assertion"), own("client_secret"), own("client_id")) {
        (Some(basic), ..) => basic,
        (None, Some(assertion), ..) => Presented::Assertion(assertion),
        (None, None, Some(secret), Some(id)) => Presented::Post(id, secret),
        (None, None, None, Some(id)) => Presented::Named(id),
        (None, None, Some(_), None) => {
            let knows = "There is a secret, and nothing that says whose it is.";
            return Err(Refusal::request("invalid_request", "client_id is missing", knows));
        }
        (None, None, None, None) => Presented::Nothing,
    };
    // The same client has two names at most, and both are the same (RFC 6749 §2.3.1).
    if let (Presented::Basic(id, _), Some(named)) = (&case.presented, case.parameter("client_id"))
        && !named.is_empty()
        && id != named
    {
        let knows = "The Authorization header names another client than client_id does.";
        return Err(Refusal::request("invalid_request", "client_id is another client's", knows));
    }
    brought(case)
}

fn api(case: &mut Case<'_>) -> Result<Done, Refusal> {
    case.presented = match (case.message.authorization(), basic(case)?) {
        (_, Some(basic)) => basic,
        (Some((scheme, token)), None) if scheme.eq_ignore_ascii_case("bearer") && !token.is_empty() => {
            Presented::Bearer(token.to_owned())
        }
        _ => Presented::Nothing,
    };
    if let Some(value) = case.message.header("authorization") {
        case.look_at("Authorization", value.to_owned(), true);
    }
    match case.presented {
        Presented::Nothing => Err(Refusal::nothing("The request brings no credential.")),
        _ => brought(case),
    }
}

/// Id and secret of a Basic header (RFC 6749 §2.3.1); none without one.
fn basic(case: &Case<'_>) -> Result<Option<Presented>, Refusal> {
    let Some((scheme, credentials)) = case.message.authorization() else { return Ok(None) };
    if !scheme.eq_ignore_ascii_case("basic") {
        return Ok(None);
    }
    let pair = Base64::decode_vec(credentials).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    match pair.as_deref().and_then(|pair| pair.split_once(':')) {
        Some((id, secret)) => Ok(Some(Presented::Basic(form_decoded(id), form_decoded(secret)))),
        None => Err(Refusal::client("The Basic header is not base64 of an id, a colon and a secret.")),
    }
}

fn brought(case: &Case<'_>) -> Result<Done, Refusal> {
    let what = match &case.presented {
        Presented::Nothing => "Nothing says who the client is.",
        Presented::Named(_) => "It names a client, and proves nothing.",
        Presented::Basic(..) => "It brings an id and a secret, in the Authorization header.",
        Presented::Post(..) => "It brings an id and a secret, in the form.",
        Presented::Assertion(_) => "It brings a client assertion.",
        Presented::Bearer(_) => "It brings an access token.",
    };
    Ok(Done::Passed(what.to_owned()))
}
