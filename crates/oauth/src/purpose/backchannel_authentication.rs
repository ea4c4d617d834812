//! Backchannel authentication (CIBA): the client asks a person who is not in front of it.

use jose::Source;

use super::ciba::SPECIFICATION;
use super::{Purpose, may, must, secret, set};

/// The row of this purpose.
pub static PURPOSE: Purpose = Purpose {
    name: "Backchannel authentication",
    about: "The client asks the server to ask a person on a device of their own, and gets an id to fetch the token with. \
            One hint says who that person is.",
    grant_type: "",
    endpoint: "backchannel_authentication_endpoint",
    parameters: &[
        set(must("scope", "What for; “openid” has to be among it."), "openid"),
        may("login_hint", "Who is meant: one of the three hints has to be there."),
        secret(may("id_token_hint", "Who is meant, by an ID token.")),
        secret(may("login_hint_token", "Who is meant, by a token of the client's making.")),
        may("binding_message", "What both devices show, so that the person can compare."),
        may("requested_expiry", "How many seconds the person has."),
    ],
    source: Source::page("CIBA Core 1.0", "7.1", SPECIFICATION),
};
