//! V01: the audience, in this server's own words.

use jose::json::{Kind as Json, quote};
use jose::{Claim, Finding, Rule, Source, visible};

use super::super::template::{holes, matches};
use super::super::{Array, Flow, Target};
use super::{Judge, one_of};

pub(super) static AUDIENCE: Rule = Rule::error(
    "V01",
    Source::rfc(7523, "3"),
    "This server does not take the audience.",
    "Set “aud” to what the server wants, letter for letter; a slash at the end counts.",
);

pub(super) static ENDPOINT: Rule = Rule::note(
    AUDIENCE.id,
    Source::rfc(10070, "4"),
    "This server takes the audience, and RFC 10070 forbids it.",
    "Write it as the server wants it, and ask for the issuer: a server can lie about its endpoints.",
);

/// More audiences than these are not looked at: nobody has so many.
const MOST_AUDIENCES: usize = 100;

impl Judge<'_> {
    pub(super) fn audience(&self, findings: &mut Vec<Finding>) {
        let audience = &self.server.audience;
        if audience.is.is_empty() || audience.is.contains(&Target::Absent) {
            return;
        }
        let values = match self.subject.claims.audience() {
            Claim::Value(values) => values,
            Claim::Absent => Vec::new(),
            // C10 says what is wrong.
            Claim::Malformed(_) => return,
        };
        let is_array = matches!(self.subject.claims.get("aud").map(|value| &value.kind), Some(Json::Array(_)));
        let taken: Vec<Target> = values.iter().take(MOST_AUDIENCES).filter_map(|value| self.target(value)).collect();
        let shape = match audience.array {
            Array::Never if is_array => Some("one string"),
            Array::One if values.len() > 1 => Some("one value"),
            Array::Wanted if !is_array => Some("an array"),
            _ => None,
        };
        let wanted = self.wanted_audience();
        if taken.is_empty() {
            findings.push(self.mended(self.in_claims(&AUDIENCE, "aud", &wanted, self.found_audience(&values))));
        } else if let Some(shape) = shape {
            let finding = self.in_claims(&AUDIENCE, "aud", &format!("{shape}: {wanted}"), self.subject.describe("aud"));
            findings.push(self.mended(finding));
        }
        let by_issuer = taken.contains(&Target::Issuer);
        let by_endpoint = taken.iter().any(|it| matches!(it, Target::TokenEndpoint | Target::EndpointCalled));
        if self.server.flow == Flow::ClientAuthentication && by_endpoint && !by_issuer {
            let found = "an endpoint";
            let finding = self.subject.in_claims(&ENDPOINT, "aud", "the issuer, and nothing else", found);
            findings.push(finding);
        }
    }

    /// What an audience is for this server; nothing for one that it does not take.
    fn target(&self, value: &str) -> Option<Target> {
        let context = self.known.iter().map(|(name, known)| (*name, *known)).collect::<Vec<_>>();
        let exactly = |name: &str| context.iter().find(|(known, _)| *known == name).map(|(_, known)| *known == value);
        let of = |target: &Target| match target {
            Target::Configured => !value.is_empty(),
            Target::Absent => false,
            Target::Issuer => exactly("issuer").unwrap_or_else(|| self.fits(*target, value)),
            Target::EndpointCalled if exactly("endpoint_called") == Some(true) => true,
            Target::TokenEndpoint | Target::EndpointCalled => {
                let called = self.known.iter().any(|(name, _)| *name == "endpoint_called");
                let is = exactly("token_endpoint").filter(|_| !called || *target == Target::TokenEndpoint);
                is.unwrap_or_else(|| !called && self.fits(*target, value))
            }
            Target::Fixed => self.fits(*target, value),
        };
        self.server.audience.is.iter().find(|target| of(target)).copied()
    }

    /// Whether an audience can be this target in some environment. Where no address is known, anything can.
    fn fits(&self, target: Target, value: &str) -> bool {
        let mut templates = self.templates(target).peekable();
        templates.peek().is_none() || templates.any(|template| matches(template, value, &self.known))
    }

    fn templates(&self, target: Target) -> impl Iterator<Item = &'static str> {
        let audiences = self.server.environments.iter().flat_map(|environment| self.server.audiences(environment));
        audiences.filter(move |(of, _)| *of == target).map(|(_, template)| template)
    }

    /// The audience to write first, in words: its address where it is known, the template where it is not.
    fn wanted_audience(&self) -> String {
        let Some(target) = self.server.audience.is.first() else { return String::new() };
        let name = match target {
            Target::Issuer => "the issuer",
            Target::TokenEndpoint => "the token endpoint",
            Target::EndpointCalled => "the endpoint that is called",
            Target::Configured => "the audience that is configured there",
            Target::Fixed | Target::Absent => "",
        };
        let address = self.address(*target);
        let address = address.or_else(|| {
            let templates: Vec<_> = self.templates(*target).filter(|template| !template.starts_with('{')).collect();
            (!templates.is_empty()).then(|| one_of(&templates))
        });
        match (name, address) {
            ("", Some(address)) => address,
            (name, Some(address)) => format!("{name}, {address}"),
            (name, None) => name.to_owned(),
        }
    }

    /// The one address a target can have, in quotes.
    fn address(&self, target: Target) -> Option<String> {
        self.value(target).map(|value| format!("“{}”", visible(&value)))
    }

    fn value(&self, target: Target) -> Option<String> {
        let name = match target {
            Target::Issuer => "issuer",
            Target::EndpointCalled if self.known.iter().any(|(name, _)| *name == "endpoint_called") => {
                "endpoint_called"
            }
            Target::TokenEndpoint | Target::EndpointCalled => "token_endpoint",
            _ => "",
        };
        if let Some((_, known)) = self.known.iter().find(|(known, _)| *known == name) {
            return Some((*known).to_owned());
        }
        let mut templates = self.templates(target);
        match (templates.next(), templates.next()) {
            (Some(only), None) if holes(only).is_empty() => Some(only.to_owned()),
            _ => None,
        }
    }

    /// With the audience for its fix, where there is only one that it can be.
    fn mended(&self, finding: Finding) -> Finding {
        let Some(value) = self.server.audience.is.first().and_then(|target| self.value(*target)) else {
            return finding;
        };
        let json = match self.server.audience.array {
            Array::Wanted => format!("[{}]", quote(&value)),
            _ => quote(&value),
        };
        self.subject.with_claim(finding, "aud", &json)
    }

    fn found_audience(&self, values: &[&str]) -> String {
        let context = self.subject.context;
        match values {
            [one] if !one.is_empty() && *one == context.issuer => "the issuer".to_owned(),
            [one] if !one.is_empty() && *one == context.token_endpoint => "the token endpoint".to_owned(),
            _ => self.subject.describe("aud"),
        }
    }
}
