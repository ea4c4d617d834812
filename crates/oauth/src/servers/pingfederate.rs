//! PingFederate.

use jose::Source;

use super::*;

/// The row of this server.
pub static PINGFEDERATE: Server = Server {
    algorithms: &[
        "RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "HS256", "HS384", "HS512",
    ],
    look_up: &[ISSUER, TOKEN_ENDPOINT],
    special: [
        "Each client may be held to one algorithm by “token_endpoint_auth_signing_alg”.",
        "HMAC is for client_secret_jwt; what it wants as the audience is not known here: ask its administrator.",
        "Version 13.1 is reported to refuse an assertion without the type of RFC 10070.",
    ],
    ..server(
        "PingFederate",
        Flow::ClientAuthentication,
        Source::page(
            "PingFederate",
            "",
            "https://docs.pingidentity.com/pingfederate/latest/administrators_reference_guide/pf_supp_client_metadata.html",
        ),
    )
};
