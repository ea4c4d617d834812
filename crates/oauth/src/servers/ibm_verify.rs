//! IBM Verify.

use jose::Source;

use super::*;

/// The row of this server.
pub static IBM_VERIFY: Server = Server {
    algorithms: &["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "HS256", "HS384", "HS512"],
    key_id: key_id(&["kid"], Need::Required),
    audience: audience(&[Target::Issuer], Array::Unknown),
    lifetime: at_most(86_400, 60),
    id: id(Need::Required, false),
    conformity: Conformity::Conforms,
    look_up: &[ISSUER, TOKEN_ENDPOINT],
    special: ["The header has to name the key.", "A “jti” is required.", "It may live for a day; a minute is enough."],
    ..server(
        "IBM Verify",
        Flow::ClientAuthentication,
        Source::page("IBM Verify", "", "https://www.ibm.com/docs/en/SSCT62/references/r_jwt_secret.html"),
    )
};
