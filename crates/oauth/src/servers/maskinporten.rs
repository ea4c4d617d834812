//! Maskinporten, Norway.

use jose::Source;

use super::*;

/// The row of this server.
pub static MASKINPORTEN: Server = Server {
    algorithms: &["RS256", "RS384", "RS512"],
    key_id: key_id(&["kid", "x5c"], Need::Required),
    audience: Audience { is: &[Target::Issuer], array: Array::Unknown, slash: true },
    environments: &[
        Environment {
            name: "production",
            issuer: "https://maskinporten.no/",
            token_endpoint: "https://maskinporten.no/token",
            audience: &[],
        },
        Environment {
            name: "test",
            issuer: "https://test.maskinporten.no/",
            token_endpoint: "https://test.maskinporten.no/token",
            audience: &[],
        },
    ],
    claims: &[
        claim("iss", Need::Required, "{client_id}"),
        claim("scope", Need::Required, "{scope}"),
        claim("exp", Need::Required, ""),
        claim("consumer_org", Need::Optional, ""),
        claim("iss_onbehalfof", Need::Optional, ""),
        claim("resource", Need::Optional, ""),
        claim("pid", Need::Optional, ""),
    ],
    lifetime: Lifetime { cap: Some(120), below: false, from: Start::Issued, default: 60 },
    issued: Issued { need: Need::Required, back: 0, within: Some(10) },
    id: id(Need::Advised, true),
    look_up: &[hole("scope", "The scopes, with spaces between.", "entur:foo.1")],
    special: [
        "It is a grant: it goes into “assertion”, and the scope is a claim.",
        "The audience ends with a slash, and it lives 120 seconds at most, from “iat”, which is within 10 seconds of now.",
        "The header names the key by “kid”, or brings an enterprise certificate in “x5c”.",
    ],
    ..server(
        "Maskinporten",
        Flow::Grant,
        Source::page("Maskinporten", "", "https://docs.digdir.no/docs/Maskinporten/maskinporten_protocol_jwtgrant"),
    )
};
