//! What an authorization server says of itself (RFC 8414, OpenID Connect Discovery 1.0), read and held to M01 to M07.
//!
//! Nothing is fetched: the text is whatever the person has. Only the issuer can be trusted, and only when the document
//! came from the address that belongs to it (RFC 8414 §3.3); endpoints are the server's word.

use jose::json::{self, Kind, Member, Reading, Value};
use jose::{At, Finding, Part, Rule, Source, visible};

use crate::Profile;
use crate::address::{Address, difference, is_loopback};

static ISSUER: Rule = Rule::error(
    "M01",
    Source::rfc(8414, "3.3"),
    "The issuer is not the one that was asked for.",
    "Do not use the document: whoever wrote it speaks for another server.",
);

static FORM: Rule = Rule::error(
    "M02",
    Source::rfc(8414, "2"),
    "The issuer is no issuer identifier.",
    "It is an address with https, and without query and fragment.",
);

static PRACTICE: Rule =
    Rule::warning(FORM.id, FORM.source, "The issuer is on this machine, without https.", "Use it to practise only.");

static ENDPOINT: Rule = Rule::warning(
    "M03",
    Source::rfc(10070, "1"),
    "An endpoint is on another host than the issuer.",
    "Make sure that it belongs to this server, and never write it into “aud”: that is how assertions are stolen.",
);

static ALGORITHMS: Rule = Rule::error(
    "M04",
    Source::rfc(8414, "2"),
    "The algorithms for assertions are not as they have to be.",
    "A server that takes assertions lists “token_endpoint_auth_signing_alg_values_supported”, and never “none”.",
);

static PROFILE: Rule = Rule::warning(
    "M05",
    Source::page("FAPI 2.0 Security Profile", "5.4.1", "https://openid.net/specs/fapi-security-profile-2_0-final.html"),
    "The algorithms do not fit the methods or the profile.",
    "HMAC is for client_secret_jwt alone, and FAPI 2.0 knows PS256, ES256 and Ed25519.",
);

static KEYS: Rule = Rule::error(
    "M06",
    Source::rfc(7591, "2"),
    "The client has a key set and an address for one.",
    "Keep one of “jwks” and “jwks_uri”: nobody can say which counts.",
);

static LOCATION: Rule = Rule::warning(
    "M07",
    Source::rfc(8414, "3.1"),
    "The document does not come from where its issuer's has to be.",
    "Fetch it from the address that is made of the issuer: another one can be anybody's.",
);

/// Every rule of metadata.
pub static RULES: &[&Rule] = &[&ISSUER, &FORM, &PRACTICE, &ENDPOINT, &ALGORITHMS, &PROFILE, &KEYS, &LOCATION];

/// What was asked for. An empty text stands for what is not known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// The issuer.
    pub issuer: &'a str,
    /// Where the document came from.
    pub url: &'a str,
    /// Whose rules count.
    pub profile: Profile,
}

/// What a server says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The issuer; empty where there is none.
    pub issuer: String,
    /// Endpoints and other addresses, as `token_endpoint`, in the order of the document.
    pub endpoints: Vec<(String, String)>,
    /// Methods of client authentication; `client_secret_basic` where it names none (RFC 8414 §2).
    pub methods: Vec<String>,
    /// Algorithms for assertions.
    pub algorithms: Vec<String>,
    /// What a rule has to say of it.
    pub findings: Vec<Finding>,
}

/// More of a list than this is not read: no server has so many.
const MOST: usize = 100;

impl Metadata {
    /// Reads a document. Fails where it is no JSON object.
    ///
    /// ```
    /// use oauth::metadata::{Asked, Metadata};
    /// let text = r#"{"issuer":"https://as.example.com/","token_endpoint":"https://as.example.com/token"}"#;
    /// let asked = Asked { issuer: "https://as.example.com", ..Asked::default() };
    /// let metadata = Metadata::read(text, &asked).expect("an object");
    /// assert_eq!(metadata.endpoint("token_endpoint"), Some("https://as.example.com/token"));
    /// assert_eq!(metadata.findings[0].rule.id, "M01");
    /// ```
    pub fn read(text: &str, asked: &Asked<'_>) -> Result<Self, Finding> {
        let members = Reading::of(text.as_bytes(), Part::Metadata).object(Part::Metadata)?;
        let mut metadata = Self {
            issuer: self::text(&members, "issuer").unwrap_or_default().to_owned(),
            endpoints: endpoints(&members),
            methods: list(&members, "token_endpoint_auth_methods_supported"),
            algorithms: list(&members, "token_endpoint_auth_signing_alg_values_supported"),
            findings: Vec::new(),
        };
        if json::get(&members, "token_endpoint_auth_methods_supported").is_none() {
            metadata.methods.push("client_secret_basic".to_owned());
        }
        let mut findings = Vec::new();
        metadata.check_issuer(&members, asked, &mut findings);
        metadata.check_endpoints(&members, &mut findings);
        metadata.check_algorithms(&members, asked.profile, &mut findings);
        metadata.findings = findings;
        Ok(metadata)
    }

    /// The address of this name.
    pub fn endpoint(&self, name: &str) -> Option<&str> {
        self.endpoints.iter().find(|(known, _)| known == name).map(|(_, address)| address.as_str())
    }

    fn check_issuer(&self, members: &[Member], asked: &Asked<'_>, findings: &mut Vec<Finding>) {
        let issuer = self.issuer.as_str();
        let finding = |rule, expected: String, found: String| about(members, "issuer", rule, expected, found);
        let found = || json::get(members, "issuer").map_or_else(|| "no “issuer”".to_owned(), Value::describe);
        if !asked.issuer.is_empty() && issuer != asked.issuer {
            let by = difference(issuer, asked.issuer).map_or_else(String::new, |by| format!(", which differs in {by}"));
            findings.push(finding(&ISSUER, format!("“{}”", visible(asked.issuer)), format!("{}{by}", found())));
        }
        let is_http = issuer.starts_with("http://");
        if is_http && is_loopback(issuer) {
            findings.push(finding(&PRACTICE, "https".to_owned(), "http".to_owned()));
        } else if !issuer.starts_with("https://") || Address::of(issuer).is_none() || issuer.contains(['?', '#']) {
            findings.push(finding(&FORM, "an address with https".to_owned(), found()));
        }
        let locations = well_known(issuer);
        if !asked.url.is_empty() && !locations.is_empty() && !locations.iter().any(|location| location == asked.url) {
            let expected = locations.iter().map(|it| format!("“{}”", visible(it))).collect::<Vec<_>>().join(" or ");
            findings.push(finding(&LOCATION, expected, format!("“{}”", visible(asked.url))));
        }
    }

    fn check_endpoints(&self, members: &[Member], findings: &mut Vec<Finding>) {
        let Some(issuer) = Address::of(&self.issuer) else { return };
        for (name, address) in &self.endpoints {
            let host = Address::of(address).map(|address| address.host().to_owned());
            if let Some(host) = host.filter(|host| host != issuer.host()) {
                let expected = format!("the host “{}”", visible(issuer.host()));
                findings.push(about(members, name, &ENDPOINT, expected, format!("“{}”", visible(&host))));
            }
        }
    }

    fn check_algorithms(&self, members: &[Member], profile: Profile, findings: &mut Vec<Finding>) {
        let name = "token_endpoint_auth_signing_alg_values_supported";
        let has = |method: &str| self.methods.iter().any(|known| known == method);
        let by_assertion = has("private_key_jwt") || has("client_secret_jwt");
        let finding = |rule, expected: &str, found: String| about(members, name, rule, expected.to_owned(), found);
        if by_assertion && self.algorithms.is_empty() {
            findings.push(finding(&ALGORITHMS, "a list of algorithms", format!("no “{name}”")));
        }
        if self.algorithms.iter().any(|algorithm| algorithm.eq_ignore_ascii_case("none")) {
            findings.push(finding(&ALGORITHMS, "no “none”", "“none”".to_owned()));
        }
        let is_hmac = |algorithm: &&String| algorithm.starts_with("HS");
        if let Some(hmac) = self.algorithms.iter().find(is_hmac).filter(|_| !has("client_secret_jwt")) {
            findings.push(finding(&PROFILE, "no HMAC without client_secret_jwt", format!("“{}”", visible(hmac))));
        }
        let demanded = profile.demands().algorithms;
        let fits = |algorithm: &String| demanded.contains(&algorithm.as_str());
        if by_assertion && !demanded.is_empty() && !self.algorithms.is_empty() && !self.algorithms.iter().any(fits) {
            let found = self.algorithms.iter().take(9).map(|it| visible(it)).collect::<Vec<_>>().join(", ");
            findings.push(finding(&PROFILE, &demanded.join(", "), found));
        }
    }
}

/// What a rule has to say of the metadata of a client (RFC 7591 §2): M06. Fails where it is no JSON object.
pub fn client(text: &str) -> Result<Vec<Finding>, Finding> {
    let members = Reading::of(text.as_bytes(), Part::Metadata).object(Part::Metadata)?;
    let both = ["jwks", "jwks_uri"].iter().all(|name| json::get(&members, name).is_some());
    let finding = || about(&members, "jwks", &KEYS, "one of the two".to_owned(), "“jwks” and “jwks_uri”".to_owned());
    Ok(both.then(finding).into_iter().collect())
}

/// Where the document of an issuer is: RFC 8414 puts the path behind, OpenID Connect puts it in front (RFC 8414 §3.1, §5).
///
/// ```
/// assert_eq!(oauth::metadata::well_known("https://as.example.com/a"), [
///     "https://as.example.com/.well-known/oauth-authorization-server/a",
///     "https://as.example.com/.well-known/openid-configuration/a",
///     "https://as.example.com/a/.well-known/openid-configuration",
/// ]);
/// ```
pub fn well_known(issuer: &str) -> Vec<String> {
    if Address::of(issuer).is_none() || issuer.contains(['?', '#']) {
        return Vec::new();
    }
    let issuer = issuer.trim_end_matches('/');
    let start = issuer.find("://").map_or(0, |at| at.saturating_add(3));
    let host = issuer.get(start..).and_then(|rest| rest.find('/')).map_or(issuer.len(), |at| at.saturating_add(start));
    let (origin, path) = issuer.split_at_checked(host).unwrap_or((issuer, ""));
    let mut locations = vec![
        format!("{origin}/.well-known/oauth-authorization-server{path}"),
        format!("{origin}/.well-known/openid-configuration{path}"),
    ];
    if !path.is_empty() {
        locations.push(format!("{issuer}/.well-known/openid-configuration"));
    }
    locations
}

fn text<'m>(members: &'m [Member], name: &str) -> Option<&'m str> {
    json::get(members, name).and_then(Value::as_str)
}

fn endpoints(members: &[Member]) -> Vec<(String, String)> {
    let is_endpoint = |name: &str| name.ends_with("_endpoint") || name == "jwks_uri";
    let endpoint = |member: &Member| match &member.value.kind {
        Kind::String(address) if is_endpoint(&member.name) => Some((member.name.clone(), address.clone())),
        _ => None,
    };
    members.iter().filter_map(endpoint).take(MOST).collect()
}

fn list(members: &[Member], name: &str) -> Vec<String> {
    let elements = json::get(members, name).map_or(&[][..], Value::elements);
    elements.iter().filter_map(Value::as_str).take(MOST).map(str::to_owned).collect()
}

fn about(members: &[Member], name: &str, rule: &'static Rule, expected: String, found: String) -> Finding {
    let finding = Finding::new(rule, Part::Metadata, expected, found).member(name);
    match json::get(members, name) {
        Some(value) => finding.at(At::Decoded(value.span.clone())),
        None => finding,
    }
}
