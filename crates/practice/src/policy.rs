//! What an administrator decides: the switches that real servers have.

use oauth::Profile;

/// What a client assertion may have as its audience.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// The issuer, alone (RFC 10070 §4).
    #[default]
    Issuer,
    /// The issuer or the token endpoint, among others: as it was before (RFC 7523 §3 (3)).
    Old,
}

impl Audience {
    /// The profile that has it so.
    pub(crate) fn profile(self) -> Profile {
        match self {
            Self::Issuer => Profile::Rfc10070,
            Self::Old => Profile::Rfc7523,
        }
    }
}

/// The switches. Times are in seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// What an assertion may have as its audience.
    pub audience: Audience,
    /// Whether an assertion is taken once (RFC 7523 §3 (7)).
    pub jti_checked: bool,
    /// How far ahead `exp` may be; none for any time.
    pub longest_lifetime: Option<i64>,
    /// What the clocks may differ by.
    pub skew: i64,
    /// The algorithms of assertions that are taken; empty for all that are known.
    pub algorithms: Vec<&'static str>,
    /// Whether a new secret leaves the old one good until it is withdrawn.
    pub two_secrets: bool,
    /// Whether secrets are made here alone, so that nobody can bring one.
    pub only_regenerates: bool,
    /// How long keys that were fetched from `jwks_uri` are used before they are fetched again.
    pub jwks_cached: i64,
    /// How long an access token is good.
    pub token_lifetime: i64,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            audience: Audience::Issuer,
            jti_checked: true,
            longest_lifetime: Some(300),
            skew: 5,
            algorithms: Vec::new(),
            two_secrets: false,
            only_regenerates: true,
            jwks_cached: 600,
            token_lifetime: 600,
        }
    }
}
