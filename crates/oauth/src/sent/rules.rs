//! The rules of requests and answers: R01 to R07, R10, and by name those of what a grant needs.

use jose::{Rule, Source};

use super::needed;

pub(super) static TYPE: Rule = Rule::error(
    "R01",
    Source::rfc(7523, "2.2"),
    "The assertion's type is not the one of the standard.",
    "Send “client_assertion_type” with the URN, encoded once, and “client_assertion” beside it.",
);

pub(super) static TWO_WAYS: Rule = Rule::error(
    "R02",
    Source::rfc(6749, "2.3"),
    "The client authenticates in more than one way.",
    "Use one method: leave out the header or the parameters.",
);

pub(super) static CLIENT: Rule = Rule::error(
    "R03",
    Source::rfc(7521, "4.2"),
    "The client id is not the subject of the assertion.",
    "Leave “client_id” out, or write the same as in “sub”.",
);

pub(super) static TWICE: Rule = Rule::error(
    "R04",
    Source::rfc(6749, "3.2"),
    "A parameter is sent twice.",
    "Send each parameter once: servers disagree about which one counts.",
);

/// R04, of what is not one JWT: a server refuses the client for it, not the request (RFC 7523 §3.2).
pub static ONE_JWT: Rule =
    Rule::error(TWICE.id, Source::rfc(7523, "2.2"), "There is more than one JWT, or none.", "Send exactly one.");

pub(super) static POST: Rule = Rule::error(
    "R05",
    Source::rfc(6749, "3.2"),
    "The request is no POST with a form over https.",
    "Send every parameter in the body, and use https.",
);

pub(super) static EXPOSED: Rule = Rule::error(
    POST.id,
    Source::rfc(6749, "2.3.1"),
    "A credential stands in the address.",
    "Send it in the body or the header, and replace it: addresses are kept in logs and histories.",
);

pub(super) static PRACTICE: Rule =
    Rule::warning(POST.id, POST.source, "The request goes to this machine, without https.", "Use it to practise only.");

pub(super) static ENCODED: Rule = Rule::warning(
    "R06",
    Source::rfc(6749, "2.3.1"),
    "Id or secret of the Basic header are not form-urlencoded.",
    "Encode each before the colon is put between and base64 is made; if that fails, the server skips the decoding.",
);

pub(super) static ESCAPED: Rule = Rule::error(
    ENCODED.id,
    ENCODED.source,
    "A percent sign in the Basic header begins no escape.",
    "Form-urlencode id and secret, each by itself: a server that decodes them as it should cannot read this.",
);

pub(super) static BASIC: Rule = Rule::error(
    ENCODED.id,
    Source::rfc(7617, "2"),
    "The Basic header cannot be read.",
    "It is base64, with padding, of id, colon and secret.",
);

pub(super) static STORED: Rule = Rule::warning(
    "R07",
    Source::rfc(6749, "5.1"),
    "The answer may be stored on the way.",
    "The server has to send “Cache-Control: no-store” with every token.",
);

pub(super) static ANSWER: Rule = Rule::warning(
    STORED.id,
    Source::rfc(6749, "5.2"),
    "The answer is not as the standard has it.",
    "A token has a “token_type” and status 200; an error has 400, and invalid_client may have 401.",
);

pub(super) static NEAR: Rule = Rule::warning(
    "R10",
    Source::rfc(8725, "3.10"),
    "The request goes to a private address.",
    "Make sure that you mean a server of your own network.",
);

/// Every rule of requests.
pub static RULES: &[&Rule] = &[
    &TYPE,
    &TWO_WAYS,
    &CLIENT,
    &TWICE,
    &ONE_JWT,
    &POST,
    &EXPOSED,
    &PRACTICE,
    &ENCODED,
    &ESCAPED,
    &BASIC,
    &STORED,
    &ANSWER,
    &NEAR,
    &needed::CODE,
    &needed::PASSWORD,
    &needed::REFRESH,
    &needed::DEVICE,
    &needed::BACKCHANNEL,
    &needed::EXCHANGE,
    &needed::ASSERTION,
    &needed::PUSHED,
];
