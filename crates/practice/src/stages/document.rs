//! What the server says of itself to anybody.

use jose::Source;

use crate::message::Response;
use crate::stage::{Case, Done, Refusal, Stage};

/// Its metadata.
pub(crate) static METADATA: Stage =
    Stage { name: "Say who it is", asks: "What may everybody know?", source: Source::rfc(8414, "3.2"), run: metadata };

/// Its public keys.
pub(crate) static JWKS: Stage = Stage {
    name: "Show the public key",
    asks: "What are its tokens verified with?",
    source: Source::rfc(7517, "5"),
    run: jwks,
};

fn metadata(case: &mut Case<'_>) -> Result<Done, Refusal> {
    let knows = match case.server.lies.is_empty() {
        true => "The truth.",
        false => "Its endpoints are not all its own: nobody can check them but by the issuer.",
    };
    Ok(Done::Answer(Response::json(200, case.server.metadata()), knows.to_owned()))
}

fn jwks(case: &mut Case<'_>) -> Result<Done, Refusal> {
    Ok(Done::Answer(Response::json(200, case.server.jwks()), "The public key.".to_owned()))
}
