//! What real servers ask of a JWT: one file each, listed once, as plain data with its source.
//!
//! Three flows look alike and get confused; a row says first which one it is ([`Flow`]). What a row does not say is not
//! known, and is neither drafted nor checked. [`Server::draft`] writes what a server wants, [`check`] and [`lint`] say
//! what it refuses. Addresses and values with holes are templates: `https://{domain}/`.

use jose::Source;

mod assertion;
mod check;
pub(crate) mod row;
mod template;

mod app_store_connect;
mod apple;
mod atproto;
mod auth0;
mod box_jwt;
mod cdr_australia;
mod corppass;
mod curity;
mod docusign;
mod duende_demo;
mod entra;
mod epic;
mod fapi2;
mod gematik_zeta;
mod github_app;
mod google;
mod gov_uk_one_login;
mod helseid;
mod ibm_verify;
mod idporten;
mod keycloak;
mod login_gov;
mod maskinporten;
mod mcp;
mod nhs_england;
mod okta;
mod oracle;
mod pdnd;
mod pingam;
mod pingfederate;
mod rfc10070;
mod salesforce;
mod singpass;
mod smart;
mod snowflake;
mod uk_open_banking;

pub use fapi2::FAPI_2;
pub use rfc10070::RFC_10070;

pub use assertion::{Composed, Entry, Filling};
pub use check::{ALGORITHM, LIFETIME, RULES, check, lint};
pub use template::{filled, holes};

use row::*;

/// Where a JWT goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// It authenticates the client, as `client_assertion` (RFC 7523 §2.2).
    ClientAuthentication,
    /// It is the grant itself, as `assertion` (RFC 7523 §2.1).
    Grant,
    /// It is sent as a bearer token (RFC 6750 §2.1), and there is no token request.
    Bearer,
    /// It is sent as the value of `client_secret`.
    ClientSecret,
}

/// How much a server wants something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It refuses what lacks it.
    Required,
    /// It says that it should be there, or wants it in some cases only.
    Advised,
    /// It takes it, and does not ask for it.
    Optional,
    /// Nothing is known.
    Unknown,
}

/// What a server makes of `typ`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typ {
    /// Nothing is known.
    Unknown,
    /// It names these, the first first, and is not known to refuse others.
    Named(&'static [&'static str]),
    /// It refuses every other.
    Must(&'static [&'static str]),
    /// Its clients leave it out.
    LeftOut,
}

/// How the signing key is named in the header.
#[derive(Clone, Copy, Debug)]
pub struct KeyId {
    /// The header parameters that do, any of them: `kid`, `x5t`, `x5t#S256`, `x5c`, `jwk`.
    pub names: &'static [&'static str],
    /// Whether one has to be there.
    pub need: Need,
}

/// What the audience can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The issuer of the server.
    Issuer,
    /// Its token endpoint.
    TokenEndpoint,
    /// The endpoint that is called, which for a token request is the token endpoint.
    EndpointCalled,
    /// A value of the environment that is neither.
    Fixed,
    /// Whatever was configured at the server.
    Configured,
    /// There is none.
    Absent,
}

/// How many audiences, and how they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Array {
    /// Nothing is known.
    Unknown,
    /// A string; an array is refused even when it has one element.
    Never,
    /// One value, as a string or an array.
    One,
    /// An array may name others.
    Taken,
    /// It has to be an array.
    Wanted,
}

/// What a server makes of `aud`.
#[derive(Clone, Copy, Debug)]
pub struct Audience {
    /// What it takes, the one to write first; empty where nothing is known.
    pub is: &'static [Target],
    /// How many, and how written.
    pub array: Array,
    /// Whether its values end with a slash that people forget.
    pub slash: bool,
}

/// One installation of a server, as production. Empty templates stand for what is not known or not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Environment {
    /// What people call it.
    pub name: &'static str,
    /// The issuer.
    pub issuer: &'static str,
    /// The token endpoint; of a server that takes the JWT as a bearer token, an address that it opens.
    pub token_endpoint: &'static str,
    /// The audiences of [`Target::Fixed`].
    pub audience: &'static [&'static str],
}

/// A claim that a server has something to say about. Issuer and subject of a client assertion are the client and need no row.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// The name.
    pub name: &'static str,
    /// Whether it has to be there.
    pub need: Need,
    /// What it has to be, as a template; empty for anything. `{now}` is a time.
    pub value: &'static str,
}

/// What a lifetime is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// The time at the server.
    Now,
    /// `iat`, and the time at the server where there is none.
    Issued,
    /// `nbf`, and `iat` or the time where there is none.
    NotBefore,
    /// Nothing where there is `iat`: the server takes it for so long after that, whatever `exp` says. Without `iat`, the
    /// time at the server.
    Age,
}

/// How long a JWT may live, in seconds.
#[derive(Clone, Copy, Debug)]
pub struct Lifetime {
    /// The longest that is accepted, where that is known.
    pub cap: Option<i64>,
    /// Whether exactly the cap is refused already.
    pub below: bool,
    /// What it is counted from.
    pub from: Start,
    /// What a draft gets: below the cap, as clocks differ.
    pub default: i64,
}

/// What a server makes of `iat`.
#[derive(Clone, Copy, Debug)]
pub struct Issued {
    /// Whether it has to be there.
    pub need: Need,
    /// Seconds that the server advises to set it back.
    pub back: i64,
    /// Seconds that it may lie back or ahead, where that is known.
    pub within: Option<i64>,
}

/// What a server makes of `jti`.
#[derive(Clone, Copy, Debug)]
pub struct Id {
    /// Whether it has to be there.
    pub need: Need,
    /// Whether the server is known to take each only once.
    pub once: bool,
    /// Fewest and most characters, where that is known.
    pub length: Option<(usize, usize)>,
    /// Whether it should be written as a GUID.
    pub guid: bool,
}

/// How a server stands to the audience of RFC 10070 §4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conformity {
    /// The issuer, as it should be.
    Conforms,
    /// Only an endpoint or another value: an assertion as RFC 10070 wants it is refused.
    EndpointOnly,
    /// The issuer, and others.
    Either,
    /// Nothing is known.
    Unknown,
    /// The RFC does not speak of it: the JWT authenticates no client.
    Outside,
}

impl Conformity {
    /// What that means for an assertion, as a sentence; empty where there is nothing to say.
    pub fn says(self) -> &'static str {
        match self {
            Self::Conforms | Self::Outside => "",
            Self::EndpointOnly => {
                "Against RFC 10070: it does not take the issuer as the audience. Once it does, follow it there."
            }
            Self::Either => "It takes the issuer as the audience, as RFC 10070 wants, and others as well.",
            Self::Unknown => "Whether it takes the issuer as the audience, as RFC 10070 wants, is not known.",
        }
    }
}

/// What a person has to look up before there is an address or a claim.
#[derive(Clone, Copy, Debug)]
pub struct Hole {
    /// Its name in templates.
    pub name: &'static str,
    /// What it is and where to find it, as a sentence.
    pub what: &'static str,
    /// An example.
    pub example: &'static str,
}

/// One server, and what it asks for.
#[derive(Debug)]
pub struct Server {
    /// Its name, as people say it.
    pub name: &'static str,
    /// Where the JWT goes.
    pub flow: Flow,
    /// The algorithms it takes, the one to use first; empty for whatever was registered or configured.
    pub algorithms: &'static [&'static str],
    /// What it makes of `typ`.
    pub typ: Typ,
    /// How the key is named.
    pub key_id: KeyId,
    /// Header parameters it takes that elsewhere are a mistake.
    pub header: &'static [&'static str],
    /// Whether the key has to be in an X.509 certificate.
    pub certificate: bool,
    /// The fewest bits of an RSA key, where the server says so; 0 where it does not.
    pub rsa_bits: usize,
    /// What it makes of `aud`.
    pub audience: Audience,
    /// Its installations, the usual one first.
    pub environments: &'static [Environment],
    /// What it makes of other claims.
    pub claims: &'static [Claim],
    /// How long the JWT may live.
    pub lifetime: Lifetime,
    /// What it makes of `iat`.
    pub issued: Issued,
    /// What it makes of `jti`.
    pub id: Id,
    /// Whether it refuses times that are not whole numbers.
    pub whole_numbers: bool,
    /// Further parameters of the token request: name and template.
    pub form: &'static [(&'static str, &'static str)],
    /// Further header fields of the request.
    pub headers: &'static [(&'static str, &'static str)],
    /// How it stands to RFC 10070.
    pub conformity: Conformity,
    /// What a person has to look up.
    pub look_up: &'static [Hole],
    /// What is special, in three sentences.
    pub special: [&'static str; 3],
    /// Who says so.
    pub source: Source,
    /// When that was looked at, as year and month: a server can change any day.
    pub checked: &'static str,
    /// Whether somebody else than the server says so.
    pub second_hand: bool,
}

impl PartialEq for Server {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Every server: the standards first, then those of everybody, then those of countries and trades.
pub static SERVERS: &[&Server] = &[
    &RFC_10070,
    &FAPI_2,
    &okta::OKTA,
    &auth0::AUTH0,
    &entra::ENTRA,
    &keycloak::KEYCLOAK,
    &pingfederate::PINGFEDERATE,
    &pingam::PINGAM,
    &curity::CURITY,
    &ibm_verify::IBM_VERIFY,
    &oracle::ORACLE,
    &duende_demo::DUENDE_DEMO,
    &mcp::MCP,
    &atproto::ATPROTO,
    &google::GOOGLE,
    &salesforce::SALESFORCE,
    &docusign::DOCUSIGN,
    &box_jwt::BOX,
    &apple::APPLE,
    &app_store_connect::APP_STORE_CONNECT,
    &github_app::GITHUB_APP,
    &snowflake::SNOWFLAKE,
    &smart::SMART,
    &epic::EPIC,
    &nhs_england::NHS_ENGLAND,
    &helseid::HELSEID,
    &gematik_zeta::GEMATIK_ZETA,
    &uk_open_banking::UK_OPEN_BANKING,
    &cdr_australia::CDR_AUSTRALIA,
    &login_gov::LOGIN_GOV,
    &gov_uk_one_login::GOV_UK_ONE_LOGIN,
    &maskinporten::MASKINPORTEN,
    &idporten::ID_PORTEN,
    &singpass::SINGPASS,
    &corppass::CORPPASS,
    &pdnd::PDND,
];
