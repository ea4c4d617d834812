//! What a token is held against: who expects it, when, and under which profile. What is not known is not checked.

use jose::UnixTime;

/// Whose rules count.
///
/// OpenID Connect Core §9 once wanted the token endpoint as the audience; RFC 10070 supersedes that, so only
/// [`Profile::Rfc7523`] still takes issuer or token endpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// RFC 7523 as RFC 10070 updates it: the issuer, alone.
    #[default]
    Rfc10070,
    /// OpenID Connect Core 1.0 §9, with the audience of RFC 10070: `jti` is required.
    Oidc,
    /// FAPI 2.0 Security Profile: three algorithms, and the audience is a string.
    Fapi2,
    /// RFC 7523 alone: issuer or token endpoint, among others.
    Rfc7523,
}

/// What a profile asks for: one row each.
pub(crate) struct Demands {
    profile: Profile,
    name: &'static str,
    /// The only algorithms it knows; empty for no such list.
    pub(crate) algorithms: &'static [&'static str],
    /// Whether an array is refused even when it has one element.
    pub(crate) audience_is_string: bool,
    /// Whether a client assertion needs a `jti`.
    pub(crate) needs_id: bool,
    /// Whether the token endpoint passes as the audience, and an audience need not be alone.
    pub(crate) takes_endpoint: bool,
}

const PLAIN: Demands = Demands {
    profile: Profile::Rfc10070,
    name: "rfc10070",
    algorithms: &[],
    audience_is_string: false,
    needs_id: false,
    takes_endpoint: false,
};

/// FAPI 2.0 Security Profile §5.3.2.1 (8), §5.4.1; OpenID Connect Core 1.0 §9; RFC 7523 §3 (3).
static DEMANDS: &[Demands] = &[
    PLAIN,
    Demands { profile: Profile::Oidc, name: "oidc", needs_id: true, ..PLAIN },
    Demands {
        profile: Profile::Fapi2,
        name: "fapi2",
        algorithms: &["PS256", "ES256", "Ed25519", "EdDSA"],
        audience_is_string: true,
        ..PLAIN
    },
    Demands { profile: Profile::Rfc7523, name: "rfc7523", takes_endpoint: true, ..PLAIN },
];

impl Profile {
    /// The profile of this name: `rfc10070`, `oidc`, `fapi2` or `rfc7523`.
    pub fn named(name: &str) -> Option<Self> {
        DEMANDS.iter().find(|row| row.name == name).map(|row| row.profile)
    }

    /// Its name, as [`Profile::named`] reads it.
    pub fn name(self) -> &'static str {
        self.demands().name
    }

    pub(crate) fn demands(self) -> &'static Demands {
        DEMANDS.iter().find(|row| row.profile == self).unwrap_or(&PLAIN)
    }
}

/// What is known of whoever receives the token. An empty text stands for what is not known.
///
/// It prints nothing, as an access token is a secret.
#[derive(Clone, Copy, Default)]
pub struct Context<'a> {
    /// The client that is registered there.
    pub client_id: &'a str,
    /// The issuer of the authorization server.
    pub issuer: &'a str,
    /// Its token endpoint, which some mistake for its issuer.
    pub token_endpoint: &'a str,
    /// The endpoint that the assertion goes to, where that is known; some servers want it as the audience.
    pub endpoint_called: &'a str,
    /// The algorithm registered for the client as `token_endpoint_auth_signing_alg`.
    pub signing_alg: &'a str,
    /// Whose rules count.
    pub profile: Profile,
    /// The time.
    pub now: UnixTime,
    /// What the two clocks may differ by, in seconds.
    pub leeway: i64,
    /// The values of `jti` that were seen before.
    pub seen: &'a [&'a str],
    /// The nonce that was asked for.
    pub nonce: &'a str,
    /// The method of the request that a DPoP proof goes with.
    pub method: &'a str,
    /// The address of that request.
    pub url: &'a str,
    /// The access token that a DPoP proof goes with.
    pub access_token: &'a str,
    /// The `x5t#S256` of the certificate the client connected with (RFC 8705 §3.1).
    pub certificate: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_profile_has_its_row_and_finds_it_by_name() {
        for profile in [Profile::Rfc10070, Profile::Oidc, Profile::Fapi2, Profile::Rfc7523] {
            assert_eq!(profile.demands().profile, profile);
            assert_eq!(Profile::named(profile.name()), Some(profile));
        }
        assert_eq!(Profile::named("saml"), None);
    }
}
