//! Registered header parameters and claims, and those of the big servers: what each means and where it is defined.
//!
//! Adding one is a row. The registered names are those of IANA's registries “JSON Object Signing and Encryption” and
//! “JSON Web Token”, with the parameters that a request object carries as claims (RFC 9101 §4).

use crate::Source;

mod claims;
mod headers;
mod vendors;

pub use claims::CLAIMS;
pub use headers::HEADERS;
pub use vendors::{VENDORS, Vendor};

/// How a value wants to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// As it stands.
    Plain,
    /// A NumericDate: seconds since 1970 (RFC 7519 §2).
    Time,
    /// A number of seconds.
    Duration,
    /// An object or array whose members have meanings of their own: [`within`] has them.
    Nested,
}

/// One name.
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

const fn seconds(name: &'static str, meaning: &'static str, source: Source) -> Registered {
    Registered { name, meaning, kind: Kind::Duration, source }
}

const fn nested(name: &'static str, meaning: &'static str, source: Source) -> Registered {
    Registered { name, meaning, kind: Kind::Nested, source }
}

/// The row of a name, if it has one.
pub fn named(rows: &'static [Registered], name: &str) -> Option<&'static Registered> {
    rows.iter().find(|row| row.name == name)
}

/// What a claim means: as it is registered, else as the server of this issuer uses it, else as any server does.
///
/// Only a registered meaning is sure; that of a server is told with the server's name in its source.
///
/// ```
/// let row = jose::registry::claim("tid", None).expect("known");
/// assert_eq!(row.source.to_string(), "Microsoft Entra ID");
/// ```
pub fn claim(name: &str, issuer: Option<&str>) -> Option<&'static Registered> {
    let own = issuer.and_then(Vendor::of_issuer).and_then(|vendor| named(vendor.claims, name));
    let any = || VENDORS.iter().find_map(|vendor| named(vendor.claims, name));
    named(CLAIMS, name).or(own).or_else(any)
}

/// The rows for the members of a claim that is an object; none where its members are free.
///
/// ```
/// let rows = jose::registry::within("cnf");
/// assert!(jose::registry::named(rows, "jkt").is_some());
/// ```
pub fn within(claim: &str) -> &'static [Registered] {
    match claim {
        "cnf" => claims::CONFIRMATION,
        "address" => claims::ADDRESS,
        "status" => claims::STATUS,
        "status_list" => claims::STATUS_LIST,
        "verified_claims" => claims::VERIFIED,
        "token_introspection" => claims::INTROSPECTION,
        "act" | "may_act" => CLAIMS,
        "realm_access" => vendors::REALM_ACCESS,
        "kubernetes.io" => vendors::KUBERNETES_IO,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEMBERS: [&str; 10] = [
        "cnf",
        "address",
        "status",
        "status_list",
        "verified_claims",
        "token_introspection",
        "act",
        "may_act",
        "realm_access",
        "kubernetes.io",
    ];

    fn tables() -> impl Iterator<Item = &'static [Registered]> {
        let within = MEMBERS.into_iter().map(within);
        [HEADERS, CLAIMS].into_iter().chain(VENDORS.iter().map(|vendor| vendor.claims)).chain(within)
    }

    #[test]
    fn no_name_stands_twice_and_every_row_explains() {
        for rows in tables() {
            assert!(!rows.is_empty());
            for (i, row) in rows.iter().enumerate() {
                assert!(rows.iter().skip(i + 1).all(|other| other.name != row.name), "{} twice", row.name);
                assert!(row.meaning.len() > 10 && row.meaning.len() < 90, "{}", row.name);
                assert!(!row.meaning.ends_with('.') && row.source.url().starts_with("https://"), "{}", row.name);
            }
        }
    }

    #[test]
    fn what_people_meet_is_there() {
        assert!(HEADERS.len() + CLAIMS.len() >= 120, "{} rows", HEADERS.len() + CLAIMS.len());
        for name in ["iss", "cnf", "_sd", "...", "response_type", "authority_hints", "sid", "verified_claims"] {
            assert!(named(CLAIMS, name).is_some(), "{name}");
        }
        for name in ["epk", "p2c", "url", "trust_chain"] {
            assert!(named(HEADERS, name).is_some(), "{name}");
        }
    }

    #[test]
    fn a_registered_meaning_comes_before_that_of_a_server() {
        for row in VENDORS.iter().flat_map(|vendor| vendor.claims) {
            assert_eq!(named(CLAIMS, row.name), None, "{} is registered", row.name);
        }
    }

    #[test]
    fn the_issuer_tells_servers_apart_that_use_one_name() {
        let vendor = |issuer| claim("scp", Some(issuer)).map(|row| row.source.to_string());
        assert_eq!(vendor("https://dev-1.okta.com/oauth2/default").as_deref(), Some("Okta"));
        assert_eq!(vendor("https://login.microsoftonline.com/x/v2.0").as_deref(), Some("Microsoft Entra ID"));
        assert_eq!(vendor("https://as.example.com").as_deref(), Some("Microsoft Entra ID"));
        assert_eq!(claim("not-a-claim", Some("https://dev-1.okta.com")), None);
    }

    #[test]
    fn every_nested_claim_is_one_that_the_page_unfolds() {
        for name in MEMBERS {
            let row = claim(name, None).expect(name);
            assert_eq!(row.kind, Kind::Nested, "{name}");
        }
    }
}
