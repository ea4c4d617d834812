//! Registered header parameters and claims: what each means and where it is defined.
//!
//! Adding one is a row. The names are those of IANA's registries “JSON Object Signing and Encryption” and “JSON Web Token”.

use crate::Source;

/// How a value wants to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// As it stands.
    Plain,
    /// A NumericDate: seconds since 1970 (RFC 7519 §2).
    Time,
}

/// One registered name.
#[derive(Debug, PartialEq, Eq)]
pub struct Registered {
    /// The name, case-sensitive.
    pub name: &'static str,
    /// What it says, in one line.
    pub meaning: &'static str,
    /// How its value wants to be read.
    pub kind: Kind,
    /// Where it is defined.
    pub source: Source,
}

const fn plain(name: &'static str, meaning: &'static str, source: Source) -> Registered {
    Registered { name, meaning, kind: Kind::Plain, source }
}

const fn time(name: &'static str, meaning: &'static str, source: Source) -> Registered {
    Registered { name, meaning, kind: Kind::Time, source }
}

const fn core(section: &'static str, anchor: &'static str) -> Source {
    Source::page("OpenID Connect Core 1.0", section, anchor)
}

const ID_TOKEN: Source = core("2", "https://openid.net/specs/openid-connect-core-1_0.html#IDToken");
const STANDARD_CLAIMS: Source = core("5.1", "https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims");

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
];

/// Claims.
pub static CLAIMS: &[Registered] = &[
    plain("iss", "who made and signed it", Source::rfc(7519, "4.1.1")),
    plain("sub", "whom it speaks of; in a client assertion the client itself", Source::rfc(7519, "4.1.2")),
    plain("aud", "whom it is for; nobody else may accept it", Source::rfc(7519, "4.1.3")),
    time("exp", "from when it is worth nothing", Source::rfc(7519, "4.1.4")),
    time("nbf", "before when it is worth nothing", Source::rfc(7519, "4.1.5")),
    time("iat", "when it was made", Source::rfc(7519, "4.1.6")),
    plain("jti", "its own id, so that it works once", Source::rfc(7519, "4.1.7")),
    plain("client_id", "the client that asked for the token", Source::rfc(8693, "4.3")),
    plain("scope", "what the token allows", Source::rfc(8693, "4.2")),
    plain("act", "who acts for the subject", Source::rfc(8693, "4.1")),
    plain("may_act", "who may act for the subject", Source::rfc(8693, "4.4")),
    plain("cnf", "the key that whoever presents it must hold", Source::rfc(7800, "3.1")),
    plain("events", "what happened, in a security event or logout token", Source::rfc(8417, "2.2")),
    plain("txn", "the transaction it belongs to", Source::rfc(8417, "2.2")),
    plain("htm", "the HTTP method a DPoP proof is for", Source::rfc(9449, "4.2")),
    plain("htu", "the address a DPoP proof is for", Source::rfc(9449, "4.2")),
    plain("ath", "hash of the access token a DPoP proof goes with", Source::rfc(9449, "4.2")),
    plain("authorization_details", "what the token allows, in detail", Source::rfc(9396, "9.1")),
    plain("roles", "the subject's roles", Source::rfc(9068, "2.2.3.1")),
    plain("groups", "the subject's groups", Source::rfc(9068, "2.2.3.1")),
    plain("entitlements", "what the subject is entitled to", Source::rfc(9068, "2.2.3.1")),
    plain("nonce", "ties an ID token to the request it answers", ID_TOKEN),
    time("auth_time", "when the person signed in", ID_TOKEN),
    plain("acr", "how strongly the person was authenticated", ID_TOKEN),
    plain("amr", "by what means the person was authenticated", ID_TOKEN),
    plain("azp", "the client the ID token was issued to", ID_TOKEN),
    plain(
        "at_hash",
        "hash of the access token that came with it",
        core("3.1.3.6", "https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken"),
    ),
    plain(
        "c_hash",
        "hash of the code that came with it",
        core("3.3.2.11", "https://openid.net/specs/openid-connect-core-1_0.html#HybridIDToken"),
    ),
    plain(
        "sid",
        "the session at the provider",
        Source::page(
            "OpenID Connect Front-Channel Logout 1.0",
            "3",
            "https://openid.net/specs/openid-connect-frontchannel-1_0.html#OPLogout",
        ),
    ),
    plain("name", "the person's full name", STANDARD_CLAIMS),
    plain("given_name", "the person's given name", STANDARD_CLAIMS),
    plain("family_name", "the person's family name", STANDARD_CLAIMS),
    plain("preferred_username", "what the person likes to be called here", STANDARD_CLAIMS),
    plain("email", "the person's e-mail address", STANDARD_CLAIMS),
    plain("email_verified", "whether the provider saw that the address works", STANDARD_CLAIMS),
    plain("picture", "address of a picture of the person", STANDARD_CLAIMS),
    plain("locale", "the person's language and region", STANDARD_CLAIMS),
    time("updated_at", "when these facts last changed", STANDARD_CLAIMS),
];

/// The row of a name, if it has one.
pub fn named(rows: &'static [Registered], name: &str) -> Option<&'static Registered> {
    rows.iter().find(|row| row.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_twice_and_every_row_explains() {
        for rows in [HEADERS, CLAIMS] {
            for (i, row) in rows.iter().enumerate() {
                assert!(rows.iter().skip(i + 1).all(|other| other.name != row.name), "{} twice", row.name);
                assert!(row.meaning.len() > 10 && row.source.url().starts_with("https://"), "{}", row.name);
            }
        }
    }
}
