//! Token exchange: one token for another.

use jose::Source;

use super::{Purpose, SCOPE, TOKEN_ENDPOINT, may, must, secret, set};

/// The row of this purpose.
pub static PURPOSE: Purpose = Purpose {
    name: "Token exchange",
    about: "The client trades a token that it was given for one that another API takes, in the name of the same person, \
            or on that person's behalf.",
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    endpoint: TOKEN_ENDPOINT,
    parameters: &[
        secret(must("subject_token", "The token of whom the new one is to speak.")),
        set(must("subject_token_type", "What it is."), "urn:ietf:params:oauth:token-type:access_token"),
        secret(may("actor_token", "The token of who acts in that one's name.")),
        may("actor_token_type", "What that one is; with an actor token it has to be there."),
        may("requested_token_type", "What is to come back."),
        may("audience", "Whom the new token is for, by name."),
        may("resource", "Whom it is for, by address."),
        SCOPE,
    ],
    source: Source::rfc(8693, "2.1"),
};
