//! Header parameters of JWS and JWE (RFC 7515 §4, RFC 7516 §4, RFC 7518 §4).

use super::{Registered, plain};
use crate::Source;

/// Header parameters.
pub static HEADERS: &[Registered] = &[
    plain("alg", "the algorithm that the maker says it signed with", Source::rfc(7515, "4.1.1")),
    plain("typ", "what this token is for, so that it cannot pass as another", Source::rfc(7515, "4.1.9")),
    plain("kid", "which key of the maker's set signed it", Source::rfc(7515, "4.1.4")),
    plain("cty", "what the payload is; “JWT” for a token in a token", Source::rfc(7515, "4.1.10")),
    plain("crit", "extensions that must be understood, or the token is refused", Source::rfc(7515, "4.1.11")),
    plain("jwk", "a public key inside the token: never a reason to trust it", Source::rfc(7515, "4.1.3")),
    plain("jku", "an address for keys: never fetched because a token says so", Source::rfc(7515, "4.1.2")),
    plain("x5u", "an address for certificates: never fetched because a token says so", Source::rfc(7515, "4.1.5")),
    plain("x5c", "the certificate chain of the signing key", Source::rfc(7515, "4.1.6")),
    plain("x5t", "SHA-1 thumbprint of the certificate", Source::rfc(7515, "4.1.7")),
    plain("x5t#S256", "SHA-256 thumbprint of the certificate", Source::rfc(7515, "4.1.8")),
    plain("b64", "whether the payload is base64url; a JWT may not say no", Source::rfc(7797, "3")),
    plain("enc", "how the content is encrypted", Source::rfc(7516, "4.1.2")),
    plain("zip", "how the content was compressed before encryption", Source::rfc(7516, "4.1.3")),
    plain("epk", "the sender's public key for this one message", Source::rfc(7518, "4.6.1.1")),
    plain("apu", "who sends, mixed into the agreed key", Source::rfc(7518, "4.6.1.2")),
    plain("apv", "who receives, mixed into the agreed key", Source::rfc(7518, "4.6.1.3")),
    plain("iv", "what the encryption of the content key starts from", Source::rfc(7518, "4.7.1.1")),
    plain("tag", "what proves that the encrypted content key is whole", Source::rfc(7518, "4.7.1.2")),
    plain("p2s", "the salt that the passphrase is stretched with", Source::rfc(7518, "4.8.1.1")),
    plain("p2c", "how many times the passphrase is stretched", Source::rfc(7518, "4.8.1.2")),
    plain("iss", "the issuer, repeated where the claims are encrypted; must be the same", Source::rfc(7519, "5.3")),
    plain("sub", "the subject, repeated where the claims are encrypted; must be the same", Source::rfc(7519, "5.3")),
    plain("aud", "the audience, repeated where the claims are encrypted; must be the same", Source::rfc(7519, "5.3")),
    plain("url", "the address an ACME request goes to", Source::rfc(8555, "6.4.1")),
    plain("nonce", "the number an ACME server gave out for one request", Source::rfc(8555, "6.5.2")),
    plain("ppt", "which extension of PASSporT the token is", Source::rfc(8225, "8.1")),
    plain(
        "trust_chain",
        "the statements that lead from the maker to a trust anchor",
        Source::page("OpenID Federation 1.0", "4.3", "https://openid.net/specs/openid-federation-1_0.html#section-4.3"),
    ),
];
