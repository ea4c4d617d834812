//! CIBA, in poll mode: the token, once somebody has agreed on their phone.

use jose::Source;

use super::{Purpose, TOKEN_ENDPOINT, must, secret};

pub(super) const SPECIFICATION: &str =
    "https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html";

/// The row of this purpose.
pub static PURPOSE: Purpose = Purpose {
    name: "CIBA, poll",
    about: "The client asks again and again until the person has agreed on a device of their own; until then the server \
            answers authorization_pending.",
    grant_type: "urn:openid:params:grant-type:ciba",
    endpoint: TOKEN_ENDPOINT,
    parameters: &[secret(must("auth_req_id", "The id that the backchannel authentication endpoint gave."))],
    source: Source::page("CIBA Core 1.0", "10.1", SPECIFICATION),
};
