//! What a method is worth and what it costs, in words that stand beside those of the others.

use jose::{Rule, Source};

use crate::{checks, sent, servers};

/// Each in one or two short phrases.
pub struct Merits {
    /// Who holds the credential.
    pub held_by: &'static str,
    /// Whether it travels.
    pub travels: &'static str,
    /// What a stolen one, or a stolen request, is worth.
    pub stolen: &'static str,
    /// Whether a request works a second time.
    pub replay: &'static str,
    /// How it is changed.
    pub rotation: &'static str,
    /// What the server has to keep and check.
    pub server_needs: &'static str,
    /// Who can do it.
    pub support: &'static str,
    /// Where that is written, as far as a standard says it.
    pub support_source: Option<Source>,
    /// Who asks for it, or forbids it.
    pub required: &'static [Demand],
    /// What it takes to set it up.
    pub costs: Costs,
}

/// Who asks for a method or has a word about it.
pub struct Demand {
    /// Who, and what they say.
    pub says: &'static str,
    /// Where.
    pub source: Source,
}

/// What it takes to set a method up and to keep it going.
pub struct Costs {
    /// What the client's people do, in order.
    pub client: &'static [&'static str],
    /// What the server's people do, in order.
    pub server: &'static [&'static str],
    /// Where the credential is kept.
    pub kept: &'static str,
    /// Certificates, where somebody wants them.
    pub certificates: &'static str,
    /// What goes wrong most often, and the ids of the rules that find it.
    pub goes_wrong: &'static [(&'static str, &'static [&'static str])],
}

/// A question to a method, and its answer.
pub struct Asked {
    /// The question, as the heading of a column.
    pub heading: &'static str,
    /// The answer.
    pub of: fn(&Merits) -> &'static str,
}

/// What the table of all methods asks of each.
pub static ASKED: &[Asked] = &[
    Asked { heading: "Held by", of: |merits| merits.held_by },
    Asked { heading: "Travels", of: |merits| merits.travels },
    Asked { heading: "Stolen, it is worth", of: |merits| merits.stolen },
    Asked { heading: "Replay", of: |merits| merits.replay },
    Asked { heading: "Rotation", of: |merits| merits.rotation },
    Asked { heading: "The server needs", of: |merits| merits.server_needs },
    Asked { heading: "Support", of: |merits| merits.support },
];

/// The rule of an id, whoever holds to it: forms, headers, claims, signatures, requests, or servers of their own.
pub fn rule(id: &str) -> Option<&'static Rule> {
    let own = checks::all().flat_map(|check| check.rules.iter().copied());
    let others = [jose::rule::ALL, sent::RULES, servers::RULES].into_iter().flatten().copied();
    own.chain(others).find(|rule| rule.id == id)
}

pub(super) const FAPI_2: Source = Source::page(
    "FAPI 2.0 Security Profile",
    "5.3.2.1",
    "https://openid.net/specs/fapi-security-profile-2_0-final.html",
);

pub(super) const FAPI_1: Source =
    Source::page("FAPI 1.0 Advanced", "5.2.2", "https://openid.net/specs/openid-financial-api-part-2-1_0.html");

pub(super) const SMART_SYMMETRIC: Source =
    Source::page("SMART App Launch", "", "https://hl7.org/fhir/smart-app-launch/client-confidential-symmetric.html");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::METHODS;

    #[test]
    fn every_cell_is_filled_and_every_claim_has_a_source() {
        for method in METHODS {
            let (merits, name) = (&method.merits, method.name);
            for asked in ASKED {
                let (text, heading) = ((asked.of)(merits), asked.heading);
                assert!(text.len() > 3 && text.ends_with('.'), "{name}, {heading}: {text}");
                assert!(text.len() < 120, "{name}, {heading}: one or two short phrases");
            }
            assert!(!merits.required.is_empty(), "{name}");
            for demand in merits.required {
                assert!(demand.says.ends_with('.') && demand.source.url().starts_with("https://"), "{name}");
            }
            let costs = &merits.costs;
            let steps = costs.client.iter().chain(costs.server).chain([&costs.kept, &costs.certificates]);
            for text in steps {
                assert!(text.ends_with('.') && !text.contains('!'), "{name}: {text}");
            }
            assert!(!costs.client.is_empty() && !costs.server.is_empty() && !costs.goes_wrong.is_empty(), "{name}");
            for id in costs.goes_wrong.iter().flat_map(|(_, ids)| ids.iter()) {
                assert!(rule(id).is_some(), "{name}: {id}");
            }
        }
    }

    #[test]
    fn a_rule_is_found_wherever_it_stands() {
        for id in ["P01", "H19", "S01", "K23", "C05", "R06", "V05"] {
            assert_eq!(rule(id).map(|rule| rule.id), Some(id));
        }
        assert!(rule("X99").is_none());
    }
}
