//! UK Open Banking, on FAPI 1.0 Advanced.

use jose::Source;

use super::*;

/// The row of this server.
pub static UK_OPEN_BANKING: Server = Server {
    algorithms: &["PS256", "ES256"],
    key_id: key_id(&["kid"], Need::Required),
    certificate: true,
    look_up: &[ISSUER, TOKEN_ENDPOINT],
    special: [
        "RS256 has to fail: PS256 is the usual algorithm, and ES256 is allowed.",
        "The key id is the one of the certificate in the directory; many banks want mutual TLS instead.",
        "What the audience has to be differs from bank to bank.",
    ],
    ..server(
        "UK Open Banking",
        Flow::ClientAuthentication,
        Source::page("FAPI 1.0 Advanced", "8.6", "https://openid.net/specs/openid-financial-api-part-2-1_0.html"),
    )
};
