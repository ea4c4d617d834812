//! An assertion by which a client authenticates (RFC 7523 §2.2, RFC 10070 §4).

use jose::Source;

use super::{Kind, Typing};
use crate::checks::CHECKS;

/// A client assertion: issuer and subject are the client. What it must have are the checks C01 to C21.
pub static CLIENT_ASSERTION: Kind = Kind {
    name: "client assertion",
    typ: &[crate::ASSERTION_TYP],
    typing: Typing::Advised,
    claims: &[],
    foreign: &[
        "nonce",
        "scope",
        "events",
        "htm",
        "htu",
        "ath",
        "cnf",
        "azp",
        "at_hash",
        "c_hash",
        "auth_time",
        "acr",
        "amr",
        "sid",
        "response_type",
        "redirect_uri",
        "sd_hash",
        "_sd",
        "authorization_details",
        "toe",
        "act",
    ],
    source: Source::rfc(7523, "2.2"),
    own: CHECKS,
    shape: |claims| claims.text("iss").is_some_and(|iss| claims.text("sub") == Some(iss)) && claims.has("aud"),
    brings_its_key: false,
    keys_are_registered: true,
};
