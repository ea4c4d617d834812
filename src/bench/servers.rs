//! What is known of servers, as the page has it: the rows that are at hand, or all of them once they are loaded.

use jose::{Finding, Inspection, Severity};
use oauth::kinds::{CLIENT_ASSERTION, PLAIN};
use oauth::servers::Flow;
use oauth::{Kind, Server};

pub use oauth::Reference;

/// Whether a server's rules are about this JWT: they are about what clients send, and not about a kind that the person
/// chose or that the type names. A shape says little: what is wrong with an assertion can be its shape.
pub fn applies(chosen: Option<&'static Kind>, inspection: &Inspection) -> bool {
    let kind = chosen.unwrap_or_else(|| Kind::of(inspection.header.as_ref(), None));
    kind.name == CLIENT_ASSERTION.name || kind.name == PLAIN.name
}

/// The kind of JWT that a server takes.
pub fn kind(server: &Server) -> &'static Kind {
    if server.flow == Flow::ClientAuthentication { &CLIENT_ASSERTION } else { &PLAIN }
}

/// Where a JWT for this server goes, as the end of a sentence.
pub fn purpose(server: &Server) -> &'static str {
    match server.flow {
        Flow::ClientAuthentication => "authenticates the client, as client_assertion.",
        Flow::Grant => "is the grant itself, as assertion.",
        Flow::Bearer => "is sent as a bearer token; there is no token request.",
        Flow::ClientSecret => "is sent as the client_secret.",
    }
}

/// A refusal by one of a server's own rules in one sentence: who, which member, and what it wants.
pub fn refusal(server: &Server, finding: &Finding) -> Option<String> {
    let is_own = finding.rule.id.starts_with('V') && finding.rule.severity == Severity::Error;
    let member = finding.place.member.as_deref().filter(|_| is_own)?;
    let wants = finding.expected.split(&format!(", for {} (", server.name)).next().unwrap_or_default();
    let is = match finding.found.as_str() {
        nothing if nothing.starts_with("no ") => format!("there is {nothing}"),
        found => format!("{member} is {found}"),
    };
    Some(format!("{} refuses this: {is}; it wants {wants}.", server.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jose::UnixTime;
    use jose::inspection::Attempt;
    use oauth::servers::{Filling, RFC_10070, Target, filled};
    use oauth::{Context, Stamp};

    const CLIENT: &str = "s6BhdRkqt3";
    const NOW: UnixTime = UnixTime(1_780_000_000);

    fn inspected(header: &str, claims: &str) -> Inspection {
        let token = format!(
            "{}.{}.AAAA",
            jose::base64url::encode(header.as_bytes()),
            jose::base64url::encode(claims.as_bytes())
        );
        Inspection::of(&token, 0)
    }

    #[test]
    fn every_server_takes_its_own_draft_and_names_itself_where_it_refuses() {
        // What the standard itself says, the general rules say.
        for server in Reference::WHOLE.servers.iter().filter(|server| **server != &RFC_10070) {
            let environment = server.environments.first().expect("one");
            let stamp = Stamp::new(NOW, &mut getrandom::SysRng).expect("random bytes");
            let values: Vec<_> =
                server.look_up.iter().map(|hole| (hole.name, hole.example)).chain([("kid", "k")]).collect();
            let algorithm = server.algorithms.first().copied().unwrap_or("ES256");
            let filling = Filling { client_id: CLIENT, values: &values, algorithm, lifetime: None, stamp: &stamp };
            let draft = server.draft(environment, &filling);
            let address = |template| filled(template, &values).unwrap_or_default();
            let (issuer, token_endpoint) = (address(environment.issuer), address(environment.token_endpoint));
            let context = Context {
                client_id: CLIENT,
                issuer: &issuer,
                token_endpoint: &token_endpoint,
                now: NOW,
                ..Context::default()
            };
            let refusals = |claims: &str| {
                let inspection = inspected(&draft.header_json(), claims);
                assert!(applies(None, &inspection), "{}", server.name);
                let report = oauth::servers::lint(server, &inspection, &Attempt::NoKey, &context);
                report.findings.iter().filter_map(|finding| refusal(server, finding)).collect::<Vec<_>>()
            };
            let claims = draft.claims_json();
            assert_eq!(refusals(&claims), Vec::<String>::new(), "{}", server.name);
            let Some(aud) = draft.claims.iter().find(|entry| entry.name == "aud") else { continue };
            if server.audience.is.is_empty() || server.audience.is.contains(&Target::Configured) {
                continue;
            }
            let wrong = claims.replace(&aud.json, "\"https://elsewhere.example/x/y/z\"");
            let said = refusals(&wrong);
            let begins = format!("{} refuses this: aud is ", server.name);
            assert!(
                said.iter().any(|said| said.starts_with(&begins) && said.ends_with('.')),
                "{}: {said:?}",
                server.name
            );
        }
    }

    #[test]
    fn a_refusal_is_one_sentence() {
        let okta = Reference::WHOLE.named("Okta").expect("a row");
        let (issuer, token_endpoint) =
            ("https://a.okta.com/oauth2/default", "https://a.okta.com/oauth2/default/v1/token");
        let context = Context { issuer, token_endpoint, now: UnixTime(1_780_000_000), ..Context::default() };
        let claims = format!(r#"{{"iss":"a","sub":"a","aud":"{issuer}","exp":1780000060}}"#);
        let inspection = inspected(r#"{"alg":"RS256","kid":"k"}"#, &claims);
        let report = oauth::servers::lint(okta, &inspection, &Attempt::NoKey, &context);
        let said: Vec<_> = report.findings.iter().filter_map(|finding| refusal(okta, finding)).collect();
        let wants =
            format!("Okta refuses this: aud is the issuer; it wants the endpoint that is called, “{token_endpoint}”.");
        assert_eq!(said, [wants]);
    }

    #[test]
    fn a_token_that_no_client_sends_is_none_of_a_servers_business() {
        let claims = r#"{"iss":"a","sub":"a","aud":"b","exp":1,"iat":1}"#;
        assert!(applies(None, &inspected(r#"{"alg":"ES256"}"#, claims)));
        assert!(!applies(None, &inspected(r#"{"alg":"ES256","typ":"at+jwt"}"#, claims)));
        assert!(!applies(Some(&oauth::kinds::ID_TOKEN), &inspected(r#"{"alg":"ES256"}"#, claims)));
        assert!(applies(Some(&CLIENT_ASSERTION), &inspected(r#"{"alg":"ES256","typ":"at+jwt"}"#, claims)));
    }
}
