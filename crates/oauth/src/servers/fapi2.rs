//! FAPI 2.0 Security Profile, final.

use jose::Source;

use super::*;

/// The row of this server.
pub static FAPI_2: Server = Server {
    algorithms: &["PS256", "ES256", "Ed25519", "EdDSA"],
    key_id: key_id(&["kid"], Need::Advised),
    rsa_bits: 2048,
    audience: audience(&[Target::Issuer], Array::Never),
    conformity: Conformity::Conforms,
    look_up: &[ISSUER, TOKEN_ENDPOINT],
    special: [
        "RS256 has to fail: PS256, ES256 and Ed25519 are left.",
        "The audience is the issuer as a string; the conformance suite refuses an array.",
        "Times up to 10 seconds ahead are accepted, and more than 60 are refused.",
    ],
    ..server(
        "FAPI 2.0",
        Flow::ClientAuthentication,
        Source::page(
            "FAPI 2.0 Security Profile",
            "5.3.2.1",
            "https://openid.net/specs/fapi-security-profile-2_0-final.html",
        ),
    )
};
